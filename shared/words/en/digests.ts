import type { EventType } from '../../event.ts';

/** A kind of event in a summary. */
export interface DigestKind extends Pick<EventType, 'label' | 'group' | 'isKnown'> {
  /** Whether it is an update that switches a carrier off, the only one that needs attention. */
  readonly isSwitchedOff: boolean;
}

/** Summaries: one notification about several events. */
export const digests = {
  events: (count: number) => `${count} events`,
  late: (count: number) => `${count} late events`,
  needAttention: (count: number, attention: number) =>
    `${count} events, ${attention} ${attention === 1 ? 'needs' : 'need'} attention`,
  /** Why events share a summary. */
  causes: {
    'quiet-hours': 'During quiet hours',
    paused: 'While notifications were paused',
    'do-not-disturb': 'While Do Not Disturb was on',
    unavailable: 'While nothing could be shown',
    backlog: 'While you were away',
    away: 'While you were away',
  },
  ofCause: (cause: string, events: string) => `${cause}: ${events}`,
  ofSpan: (cause: string, from: string, to: string, events: string) =>
    `${cause} (${from} to ${to}): ${events}`,
  /** How several kinds are counted: "5 delivered, 4 in transit". */
  kind: (kind: DigestKind): string => kindWords(kind),
  counted: (count: number, kind: string) => `${count} ${kind}`,
  group: (group: EventType['group']): string =>
    group === 'other' ? 'other' : `about ${pluralOf(group)}`,
  ofSeveralGroups: (count: number, parts: string) => `${count} events: ${parts}`,
  ofOneGroup: (count: number, group: EventType['group'], parts: string) =>
    `${count} ${groupEvents(group)}: ${parts}`,
  /** Events of one kind, each about another thing or not: "14 shipments delivered". */
  ofOneKind: (count: number, kind: DigestKind, isEachOnce: boolean): string =>
    `${count} ${(isEachOnce ? pluralKind(kind) : null) ?? `${groupEvents(kind.group)}: ${kindWords(kind)}`}`,
};

function groupEvents(group: EventType['group']): string {
  return group === 'other' ? 'events' : `${group} events`;
}

function kindWords(kind: DigestKind): string {
  if (kind.isSwitchedOff) return 'became inactive';
  const spoken = spokenLabel(kind);
  return spoken.startsWith(`${kind.group} `) ? spoken.slice(kind.group.length + 1) : spoken;
}

/** Words that can follow "14 shipments" without a colon. */
const readsOn = /^(?:\S+(?:ed|ing)|in transit|open|won|lost|sent)$/;

/** What several of a kind are called; null where that would not read well. */
function pluralKind(kind: DigestKind): string | null {
  if (kind.isSwitchedOff) return 'carriers became inactive';
  const words = kindWords(kind);
  if (kind.group === 'shipment') return `shipments${readsOn.test(words) ? ' ' : ': '}${words}`;
  const [, noun, happened] = /^(.+) (\S+)$/.exec(spokenLabel(kind)) ?? [];
  const canPlural = kind.isKnown && noun !== undefined && happened !== undefined;
  return canPlural ? `${pluralOf(noun)} ${happened}` : null;
}

function spokenLabel({ label }: DigestKind): string {
  return (label.charAt(0).toLowerCase() + label.slice(1)).replaceAll(', ', ' and ');
}

function pluralOf(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
