import type { Batch } from './deliveries.ts';
import { pause } from './pause.ts';
import type { Sender, SentDelivery } from './sender.ts';
import { type WireEvent, wireTime } from './wire.ts';

/** How fast to send, and who hears of it. */
export interface SendingOptions {
  readonly sender: Sender;
  /** Events a second; 0 sends as fast as answers come. */
  readonly rate: number;
  /** The most deliveries under way or waiting for a retry; without it, as many as come. */
  readonly maxOpen?: number;
  readonly signal: AbortSignal;
  readonly onSending?: (events: Batch) => void;
  readonly onSent: (events: Batch, sent: SentDelivery) => void;
}

/**
 * Sends all deliveries at an even pace and resolves when the fate of each is known. Deliveries
 * waiting for a retry hold up none of the others, but for `maxOpen`.
 */
export async function sendDeliveries(
  deliveries: Iterable<Batch>,
  options: SendingOptions,
): Promise<void> {
  const { sender, rate, maxOpen = Infinity, signal, onSending, onSent } = options;
  const iterator = deliveries[Symbol.iterator]();
  const open = new Set<Promise<void>>();
  const start = performance.now();
  let eventCount = 0;
  while (!signal.aborted) {
    const early = rate === 0 ? 0 : start + (eventCount / rate) * 1_000 - performance.now();
    if (early > 0) await pause(early, signal);
    if (open.size >= maxOpen) await Promise.race(open);
    await sender.whenFree();
    if (signal.aborted) break;
    // Only now: events that happen as they are sent get their time here.
    const next = iterator.next();
    if (next.done === true) break;
    const events = next.value;
    eventCount += events.length;
    onSending?.(events);
    const fate = sender.send(events).then((sent) => {
      open.delete(fate);
      onSent(events, sent);
    });
    open.add(fate);
  }
  await Promise.all(open);
}

/** The same events, each happening when it is asked for. */
export function* happeningNow(events: Iterable<WireEvent>): Generator<WireEvent, void> {
  for (const event of events) yield { ...event, timestamp: wireTime(Date.now()) };
}
