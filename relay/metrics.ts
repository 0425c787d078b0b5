import type { Counts } from './counts.ts';
import type { RelayLook } from './state.ts';

/** What the relay counted and saw, in the text format of Prometheus (version 0.0.4). */
export function metricsText(
  counts: ReturnType<Counts['all']>,
  look: RelayLook,
  isSyncAlways: boolean,
): string {
  const name = (rest: string) => `dockbell_relay_${rest}`;
  const gauge = (rest: string, help: string, value: number | null) =>
    value === null
      ? []
      : [`# HELP ${name(rest)} ${help}`, `# TYPE ${name(rest)} gauge`, `${name(rest)} ${value}`];
  const ofDesks = (rest: string, help: string, valueOf: (desk: LookDesk) => number) => [
    `# HELP ${name(rest)} ${help}`,
    `# TYPE ${name(rest)} gauge`,
    ...look.desks
      .filter(({ removedAt }) => removedAt === null)
      .map((desk) => `${name(rest)}{desk="${desk.id}"} ${valueOf(desk)}`),
  ];
  let sum = 0;
  const lines = [
    `# HELP ${name('deliveries_total')} Requests to the webhook by the status of the answer.`,
    `# TYPE ${name('deliveries_total')} counter`,
    ...counts.byStatus.map(
      ([status, count]) => `${name('deliveries_total')}{status="${status}"} ${count}`,
    ),
    `# HELP ${name('duplicates_total')} Deliveries that were in the stream already.`,
    `# TYPE ${name('duplicates_total')} counter`,
    `${name('duplicates_total')} ${counts.duplicates}`,
    `# HELP ${name('publish_seconds')} How long it took until a delivery was on disk.`,
    `# TYPE ${name('publish_seconds')} histogram`,
    ...counts.byBound.map(([bound, count]) => {
      sum += count;
      return `${name('publish_seconds_bucket')}{le="${bound / 1_000}"} ${sum}`;
    }),
    `${name('publish_seconds_bucket')}{le="+Inf"} ${counts.publishCount}`,
    `${name('publish_seconds_sum')} ${counts.publishMs / 1_000}`,
    `${name('publish_seconds_count')} ${counts.publishCount}`,
    ...gauge('nats_up', 'Whether deliveries can be accepted.', look.problem === null ? 1 : 0),
    ...gauge('sync_always', 'Whether every server writes at once.', isSyncAlways ? 1 : 0),
    ...gauge('stream_bytes', 'What the stream takes.', look.bytes),
    ...gauge('stream_max_bytes', 'What it may take.', look.maxBytes),
    ...gauge('stream_last_seq', 'The number of its last message.', look.lastNumber),
    ...gauge(
      'last_delivery_timestamp_seconds',
      'When the last delivery was taken.',
      look.lastDeliveryAt === null ? null : look.lastDeliveryAt / 1_000,
    ),
    ...ofDesks('desk_online', 'Whether a desk is connected.', ({ isOnline }) => (isOnline ? 1 : 0)),
    ...ofDesks('desk_pending', 'What a desk has not acknowledged.', ({ waiting }) => waiting),
  ];
  return `${lines.join('\n')}\n`;
}

type LookDesk = RelayLook['desks'][number];
