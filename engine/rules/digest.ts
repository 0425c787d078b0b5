import { describeType } from '../contract/catalogue.ts';

/** The two lines of a native notification. */
export interface ToastText {
  readonly title: string;
  readonly body: string;
}

/** How many events a summary names before it counts the rest. */
const namedEvents = 3;

/** One notification for several events: how many of what, then the first few by name. */
export function digestText(
  events: readonly { readonly type: string; readonly title: string }[],
  cause: 'burst' | 'backlog',
): ToastText {
  const counts = new Map<string, number>();
  for (const { type } of events) {
    const { label } = describeType(type);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([, a], [, b]) => b - a);
  const [first] = kinds;
  const what =
    kinds.length === 1 && first !== undefined
      ? `${first[1]} events: ${first[0]}`
      : `${events.length} events: ${kinds.map(([label, count]) => `${count} ${label}`).join(', ')}`;
  const named = events.slice(0, namedEvents).map(({ title }) => title);
  const rest = events.length - named.length;
  const body = rest > 0 ? `${named.join('; ')} and ${rest} more` : named.join('; ');
  return {
    title: cause === 'burst' ? what : `While Dockbell was not running: ${what}`,
    body,
  };
}
