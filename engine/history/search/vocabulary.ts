import { eventGroups, type EventGroup } from '../../../shared/event.ts';
import { entityFlagHints, flagHints } from '../../../shared/searchHelp.ts';

interface QualifierFacts {
  /** Of types and groups, several with commas. */
  readonly takes: 'types' | 'group' | 'flag' | 'time' | 'text';
  /** A value to show; always a right one. */
  readonly example: string;
}

/** What may stand before a colon, in the order in which it is offered. */
export const qualifiers = {
  type: { takes: 'types', example: 'delivered' },
  is: { takes: 'flag', example: 'unread' },
  on: { takes: 'time', example: 'yesterday' },
  after: { takes: 'time', example: '7d' },
  before: { takes: 'time', example: 'monday' },
  carrier: { takes: 'text', example: 'acme' },
  customer: { takes: 'text', example: 'acme' },
  group: { takes: 'group', example: 'shipment' },
  since: { takes: 'time', example: '6:00' },
  id: { takes: 'text', example: 'SHP-12345' },
  key: { takes: 'text', example: 'ERP-77' },
  status: { takes: 'text', example: 'inactive' },
  name: { takes: 'text', example: 'acme' },
  became: { takes: 'text', example: 'inactive' },
  changed: { takes: 'text', example: 'insurance' },
} as const satisfies Record<string, QualifierFacts>;
export type Qualifier = keyof typeof qualifiers;

/** Whether a folded word is a qualifier. */
export function isQualifier(word: string): word is Qualifier {
  return Object.hasOwn(qualifiers, word);
}

export type Flag = keyof ReturnType<typeof flagHints>;
export type EntityFlag = keyof ReturnType<typeof entityFlagHints>;

/** Whether a folded word is a flag of what an event is about. */
export function isEntityFlag(word: string): word is EntityFlag {
  return Object.hasOwn(entityFlagHints(), word);
}

/** Whether a folded word is a flag. */
export function isFlag(word: string): word is Flag {
  return Object.hasOwn(flagHints(), word);
}

/** The group that a folded word names, in the singular or plural. */
export function groupNamed(word: string): EventGroup | null {
  return eventGroups.find((name) => word === name || word === pluralOf(name)) ?? null;
}

function pluralOf(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
