import { hash } from 'node:crypto';
import { deliveryBody, take } from '../../scripts/simulation/deliveries.ts';
import { createWorld } from '../../scripts/simulation/world.ts';
import { webhookPath } from '../../shared/settings.ts';

/** The token that every target of a bench accepts. */
export const benchToken = 'bench-token-0123456789abcdef';

/** How many different events take turns; each request is made unique by its time. */
const variety = 2_000;
/** How many events are about one shipment or carrier; in the simulated world it is 10.8. */
const eventsOfOne = 8;
const idMark = '00000000-0000-4000-8000-000000000000';
const timeMark = '"timestamp":"';

/** When the event with a number happened, ISO 8601: a millisecond after the one before it, and so its own alone. */
export function timeOf(number: number, firstAt: string): string {
  return new Date(Date.parse(firstAt) + number).toISOString();
}

/** The MVMNT id of what the event with a number is about: as scattered as real ones, and the same every time. */
function idOf(number: number): string {
  const hex = hash('md5', String(Math.floor(number / eventsOfOne)));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * Whole HTTP requests of one event each, by number. All but the id and the time are written out beforehand, so that making
 * one costs the load little. `firstAt` is ISO 8601: the same number and time make the same event.
 */
export function createRequests(port: number, firstAt: string): (number: number) => Buffer {
  const world = createWorld({ seed: 1, startsAt: Date.parse(firstAt), eventsPerDay: 5_000 });
  const templates = [...take(world, variety)].map((event) => {
    const data = { ...event.data, id: idMark };
    const body = deliveryBody([{ ...event, timestamp: firstAt, data }], firstAt);
    const request = Buffer.from(
      [
        `POST ${webhookPath} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Content-Type: application/json',
        `x-api-key: ${benchToken}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
    const timeAt = request.indexOf(timeMark) + timeMark.length;
    return { request, idAt: request.indexOf(idMark), timeAt };
  });
  return (number) => {
    const template = templates[number % variety];
    if (template === undefined) throw new Error(`There is no request ${number}`);
    const request = Buffer.from(template.request);
    request.write(idOf(number), template.idAt, 'latin1');
    request.write(timeOf(number, firstAt), template.timeAt, 'latin1');
    return request;
  };
}
