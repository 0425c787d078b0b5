import { outcomeWords, type Outcome } from './decision.ts';

/** One thing to write in the search box, and what it finds. */
export interface SearchHelpRow {
  readonly write: string;
  readonly finds: string;
}

/** What may follow `is:`, with what it finds. */
export const flagHints = {
  unread: 'Not read yet',
  read: 'Read',
  attention: 'Calls for attention, such as an overdue check call',
  starred: 'Marked with a star',
  late: 'Arrived late, by the limit set in Settings',
  repeated: 'Sent more than once by MVMNT',
  notified: outcomeWords('notified').meaning,
  digest: outcomeWords('digest').meaning,
  silent: outcomeWords('silent').meaning,
  suppressed: outcomeWords('suppressed').meaning,
  failed: outcomeWords('failed').meaning,
  pending: outcomeWords('pending').meaning,
} as const satisfies Record<Outcome, string> & Record<string, string>;

/** What may follow `is:` as well, about an event's shipment, carrier or the like. */
export const entityFlagHints = {
  watched: 'About what you watch',
  muted: 'About what you muted',
  open: 'About what has an open problem',
} as const;

/** What the search box understands, for the help in the window and for the table in docs/search.md. */
export const searchHelp: readonly SearchHelpRow[] = [
  {
    write: 'shp123',
    finds:
      'This text in a number, your own key, a name, a status, a type, a note or the line that is shown',
  },
  { write: 'acme delivered', finds: 'Both words, in any order' },
  { write: '"acme freight"', finds: 'These words side by side' },
  {
    write: 'SHP-1001, SHP-1002',
    finds: 'Any of these numbers, as when a column of them is pasted out of a table',
  },
  { write: '-canceled', finds: 'Everything without this word' },
  { write: 'type:delivered', finds: 'Types with this in their label or in MVMNT’s own name' },
  { write: 'type:delivered,canceled', finds: 'Either type; a comma means “or”' },
  { write: 'type:"check call"', finds: 'This type alone, without “Check call overdue”' },
  {
    write: '-type:open',
    finds: 'Everything but these types; the minus works with everything below',
  },
  { write: 'group:shipment', finds: 'Everything about shipments' },
  { write: 'carrier:acme', finds: 'Events of or with a carrier of this name or number' },
  { write: 'customer:"hill foods"', finds: 'Events of or with a customer of this name or number' },
  { write: 'id:SHP-12345', finds: 'Numbers with this in them' },
  { write: 'key:ERP-77', finds: 'Your own keys with this in them' },
  { write: 'name:acme', finds: 'Names with this in them' },
  { write: 'status:inactive', finds: 'Statuses with this in them' },
  ...Object.entries({ ...flagHints, ...entityFlagHints }).map(([flag, finds]) => ({
    write: `is:${flag}`,
    finds,
  })),
  { write: 'became:inactive', finds: 'Events by which something got this status' },
  {
    write: 'changed:insurance',
    finds: 'Updates of a field with this in its name, such as the insurance expiration date',
  },
  { write: 'since:6', finds: 'Since 6 o’clock, today or, if it is earlier than that, yesterday' },
  { write: 'on:yesterday', finds: 'That whole day' },
  { write: 'on:monday', finds: 'The last Monday; today, if today is Monday' },
  { write: 'after:2026-11-01', finds: 'From the start of that day on, including it' },
  { write: 'before:2026-11-01', finds: 'Up to the start of that day, without it' },
  { write: 'after:2026-11-01T14:30', finds: 'From that minute on, by the clock of this computer' },
  { write: 'after:6:00', finds: 'The same as since:6; 6am, 6:30pm and 18:30 are times as well' },
  { write: 'after:7d', finds: 'From the start of the day 7 days ago on; 2w is 2 weeks ago' },
  { write: 'after:24h', finds: 'The last 24 hours' },
];
