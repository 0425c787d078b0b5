import type { Arrival, Expected } from '../../../engine/tunnel/arrival.ts';
import type { Fetch } from '../../../shared/fetch.ts';

const whole: Arrival = { token: 'same', body: 'same', encoding: null };

/** Marked requests, and networks that bring them here, or do not. */
export function ownWay() {
  let arrival: Arrival | null = null;
  let ended = 0;
  const request = { query: '?check=1', token: 'check_1', body: '{}', answer: '{"this":1}' };
  const answered = (status: number, text: string) =>
    Promise.resolve({ status, text: () => Promise.resolve(text) });

  return {
    expect: (): Expected => {
      arrival = null;
      return { request, arrival: () => arrival, end: () => void (ended += 1) };
    },

    /** How many requests are no longer waited for. */
    ended: () => ended,

    /** A network that brings the request here, somehow, and takes the answer back. */
    arriving:
      (how: Partial<Arrival> = {}, answer: { status?: number; text?: string } = {}): Fetch =>
      () => {
        arrival = { ...whole, ...how };
        return answered(answer.status ?? 200, answer.text ?? request.answer);
      },

    /** One where something else answers. */
    answering:
      (status: number, text = ''): Fetch =>
      () =>
        answered(status, text),

    /** One that fails, also after the request has come in. */
    failing:
      (cause: unknown, hasArrived = false): Fetch =>
      () => {
        if (hasArrived) arrival = whole;
        return Promise.reject(new TypeError('fetch failed', { cause }));
      },
  };
}
