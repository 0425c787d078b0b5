import type { Batch } from './deliveries.ts';
import type { SentDelivery } from './sender.ts';

/** Counts what is sent, for the person who watches. */
export interface Tally {
  sending(events: Batch): void;
  sent(events: Batch, sent: SentDelivery): void;
  hasAbandoned(): boolean;
  /** One line. */
  progress(): string;
  /** Several lines. */
  summary(): string;
}

/** Starts counting at nothing. */
export function createTally(): Tally {
  const startedAt = performance.now();
  const events = { sent: 0, acknowledged: 0 };
  const deliveries = { sent: 0, acknowledged: 0, retried: 0, abandoned: 0, stopped: 0 };
  /** How long the acknowledging attempts took, ms. */
  const took: number[] = [];

  return {
    sending(batch) {
      deliveries.sent += 1;
      events.sent += batch.length;
    },
    sent(batch, { outcome, attempts }) {
      deliveries[outcome] += 1;
      if (attempts.length > 1) deliveries.retried += 1;
      if (outcome !== 'acknowledged') return;
      events.acknowledged += batch.length;
      took.push(attempts.at(-1)?.took ?? 0);
    },
    hasAbandoned: () => deliveries.abandoned > 0,
    progress() {
      const open =
        deliveries.sent - deliveries.acknowledged - deliveries.abandoned - deliveries.stopped;
      return [
        `${format(events.sent)} events sent`,
        `${format(events.acknowledged)} acknowledged`,
        `${format(open)} deliveries open`,
      ].join(', ');
    },
    summary() {
      const seconds = (performance.now() - startedAt) / 1_000;
      took.sort((first, second) => first - second);
      const { sent, acknowledged, retried, abandoned, stopped } = deliveries;
      return [
        `Events      ${format(events.sent)} sent, ${format(events.acknowledged)} acknowledged`,
        `Deliveries  ${format(sent)} sent, ${format(acknowledged)} acknowledged, ${format(retried)} retried`,
        `Not taken   ${format(abandoned)} abandoned, ${format(stopped)} open when stopped`,
        `Answers     p50 ${quantile(took, 0.5)}, p99 ${quantile(took, 0.99)}`,
        `Time        ${format(seconds)} s`,
      ].join('\n');
    },
  };
}

/** Of sorted times in ms. */
function quantile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? 'none' : `${value.toFixed(1)} ms`;
}

function format(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: 1 });
}
