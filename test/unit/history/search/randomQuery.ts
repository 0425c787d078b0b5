import * as fc from 'fast-check';

// Right and wrong ones; no open quotes, which swallow what follows.
const words =
  'shp12345 SHP-12345 -canceled "in_transit" -“acme_freight” — - "" 14:30 https://x CAR-1:2 53" O’Brien "a"b : ' +
  'type:"check_call" type:delivered type:delivered,canceled -type:"in_transit" TYPE:Booked type: type:nothing ' +
  'type:delivered, type:, tpye:x x: constructor:y group:shipments group:companies group:ship is:unread -is:late ' +
  'is:a,b carrier:acme carrier:a,b customer:"hill_foods" id:SHP-1 key:ERP-7 name:é status:x on:yesterday on:24h ' +
  'after:2026-02-30 before:2026-11-01T14:30 after:7d before:2w on:monday on:11/24/2026 after:"2026-11-01_14:30"';

/** Words of a search, each of which stands for itself. */
export const queryWord = fc.oneof(
  fc.constantFrom(...words.split(' ').map((word) => word.replaceAll('_', ' '))),
  fc.stringMatching(/^[\p{L}\d:,./-]{1,12}$/u),
);

const meaningful = ' |\t|-|:|,|"|“|”|/|type|is|on|after|in|2026|d'.split('|');

/** Any text: of words, of the characters that mean something, or of whatever there is. */
export const queryText = fc.oneof(
  fc.array(queryWord, { maxLength: 6 }).map((chosen) => chosen.join(' ')),
  fc.string({ unit: fc.constantFrom(...meaningful), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  // Halves of surrogate pairs as well.
  fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);
