import { outcomeSchema, outcomeWords } from './decision.ts';

/** One thing to write in the search box, and what it finds. */
export interface SearchHelpRow {
  readonly write: string;
  readonly finds: string;
}

/** What the search box understands, for the help in the window; docs/search.md has the same rows. */
export const searchHelp: readonly SearchHelpRow[] = [
  {
    write: 'shp123',
    finds:
      'This text in a number, your own key, a name, a status, a type, a note or the line that is shown',
  },
  { write: 'acme delivered', finds: 'Both words, in any order' },
  { write: '"acme freight"', finds: 'These words side by side' },
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
  { write: 'is:unread', finds: 'Not read yet; is:read is the opposite' },
  { write: 'is:starred', finds: 'Marked with a star' },
  { write: 'is:late', finds: 'Arrived late, by the limit set in Settings' },
  { write: 'is:repeated', finds: 'Sent more than once by MVMNT' },
  { write: 'is:watched', finds: 'About what you watch' },
  { write: 'is:muted', finds: 'About what you muted' },
  ...outcomeSchema.options.map((outcome) => ({
    write: `is:${outcome}`,
    finds: outcomeWords[outcome].meaning,
  })),
  { write: 'on:yesterday', finds: 'That whole day' },
  { write: 'on:monday', finds: 'The last Monday; today, if today is Monday' },
  { write: 'after:2026-11-01', finds: 'From the start of that day on, including it' },
  { write: 'before:2026-11-01', finds: 'Up to the start of that day, without it' },
  { write: 'after:2026-11-01T14:30', finds: 'From that minute on, by the clock of this computer' },
  { write: 'after:7d', finds: 'From the start of the day 7 days ago on; 2w is 2 weeks ago' },
  { write: 'after:24h', finds: 'The last 24 hours' },
];
