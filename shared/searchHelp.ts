/** One thing to write in the search box, and what it finds. */
export interface SearchHelpRow {
  readonly write: string;
  readonly finds: string;
}

/** What the search box understands, for the help in the window; docs/search.md holds the same rows. */
export const searchHelp = [
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
    finds: 'Everything but these types; the minus works for all below as well',
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
  { write: 'is:late', finds: 'Arrived 15 minutes or more after it happened' },
  { write: 'is:repeated', finds: 'Sent more than once by MVMNT' },
  { write: 'is:watched', finds: 'About what you watch' },
  { write: 'is:muted', finds: 'About what you muted' },
  { write: 'is:notified', finds: 'Shown as a notification of its own' },
  { write: 'is:digest', finds: 'Told in a summary' },
  { write: 'is:silent', finds: 'Not to ring' },
  { write: 'is:suppressed', finds: 'Would have rung, but was kept silent, such as by a pause' },
  { write: 'is:failed', finds: 'The system did not show the notification' },
  { write: 'is:pending', finds: 'Not decided or not told yet' },
  { write: 'on:yesterday', finds: 'That whole day' },
  { write: 'on:monday', finds: 'The last Monday; today, if today is one' },
  { write: 'after:2026-11-01', finds: 'From the start of that day on, that day included' },
  { write: 'before:2026-11-01', finds: 'Up to the start of that day, that day not included' },
  { write: 'after:2026-11-01T14:30', finds: 'From that minute on, by the clock of this computer' },
  { write: 'after:7d', finds: 'From the start of the day 7 days ago on; 2w is 2 weeks ago' },
  { write: 'after:24h', finds: 'The last 24 hours' },
] as const satisfies readonly SearchHelpRow[];
