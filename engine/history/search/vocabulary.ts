import type { EventGroup } from '../../../shared/event.ts';
import { entityFlagHints, flagHints } from '../../../shared/searchHelp.ts';

interface QualifierFacts {
  /** Of types and groups, several with commas. */
  readonly takes: 'types' | 'group' | 'flag' | 'time' | 'text';
  /** A value to show; always a right one. */
  readonly example: string;
  readonly hint: string;
}

/** What may stand before a colon, in the order in which it is offered. */
export const qualifiers = {
  type: { takes: 'types', example: 'delivered', hint: 'Type of event' },
  is: { takes: 'flag', example: 'unread', hint: 'State of an event' },
  on: { takes: 'time', example: 'yesterday', hint: 'Happened on that day' },
  after: { takes: 'time', example: '7d', hint: 'Happened on that day or later' },
  before: { takes: 'time', example: 'monday', hint: 'Happened before that day' },
  carrier: { takes: 'text', example: 'acme', hint: 'Part of a carrier’s name or number' },
  customer: { takes: 'text', example: 'acme', hint: 'Part of a customer’s name or number' },
  group: { takes: 'group', example: 'shipment', hint: 'What it happened to' },
  since: { takes: 'time', example: '6:00', hint: 'Happened since that time' },
  id: { takes: 'text', example: 'SHP-12345', hint: 'Part of a number' },
  key: { takes: 'text', example: 'ERP-77', hint: 'Part of your own key' },
  status: { takes: 'text', example: 'inactive', hint: 'Part of a status' },
  name: { takes: 'text', example: 'acme', hint: 'Part of a name' },
  became: { takes: 'text', example: 'inactive', hint: 'Got that status' },
  changed: { takes: 'text', example: 'insurance', hint: 'Part of the name of what changed' },
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

/** What may follow `group:`, with what it finds. */
export const groups = {
  shipment: 'Everything about shipments',
  carrier: 'Everything about carriers',
  customer: 'Everything about customers',
  company: 'Everything about companies',
  vendor: 'Everything about vendors',
  location: 'Everything about locations',
  quote: 'Everything about quotes',
  commission: 'Everything about commissions',
  document: 'Everything about documents',
  dockbell: 'Test events of Dockbell',
  other: 'Everything that fits no other group',
} as const satisfies Record<EventGroup, string>;

/** The group that a folded word names, in the singular or plural. */
export function groupNamed(word: string): EventGroup | null {
  const names = Object.keys(groups) as EventGroup[];
  return names.find((name) => word === name || word === pluralOf(name)) ?? null;
}

function pluralOf(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
