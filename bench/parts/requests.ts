import { hash } from 'node:crypto';
import { deliveryBody, take } from '../../scripts/simulation/deliveries.ts';
import { createWorld } from '../../scripts/simulation/world.ts';
import { webhookPath } from '../../shared/settings.ts';

/** The token that every target of a bench accepts. */
export const benchToken = 'bench-token-0123456789abcdef';

/** How many different events take turns; each request is made unique by its id. */
const variety = 2_000;
const idMark = '00000000-0000-4000-8000-000000000000';

/** The MVMNT id of the event with a number: as scattered as real ones, and the same every time. */
export function idOf(number: number): string {
  const hex = hash('md5', String(number));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * Whole HTTP requests of one event each, by number. All but the id is written out beforehand, so that
 * making one costs the load a copy and a hash. `happenedAt` is ISO 8601: the same number and time
 * make the same event.
 */
export function createRequests(port: number, happenedAt: string): (number: number) => Buffer {
  const world = createWorld({ seed: 1, startsAt: Date.parse(happenedAt), eventsPerDay: 5_000 });
  const templates = [...take(world, variety)].map((event) => {
    const data = { ...event.data, id: idMark };
    const body = deliveryBody([{ ...event, timestamp: happenedAt, data }], happenedAt);
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
    return { request, at: request.indexOf(idMark) };
  });
  return (number) => {
    const template = templates[number % variety];
    if (template === undefined) throw new Error(`There is no request ${number}`);
    const request = Buffer.from(template.request);
    request.write(idOf(number), template.at, 'latin1');
    return request;
  };
}
