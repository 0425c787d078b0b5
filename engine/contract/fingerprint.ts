import { hash } from 'node:crypto';
import type { ContractEvent, SentParts } from './envelope.ts';

/**
 * Names an event by what it says: SHA-256 in hex over the canonical JSON (RFC 8785) of `event`, `timestamp`, `data` and `diff`.
 * MVMNT sends no event id, and `sentAt` may differ between attempts, so it and all other neighbours are left out. An absent
 * `diff` counts as null, since both say that no changes are stated. Where the parsed values would lose something of what was
 * sent, or are so large that sorting them takes long, its letters count instead. Throws a RangeError beyond some thousand levels
 * of nesting. ("Handle duplicate events", webhooks overview; WebhookPayload, MVMNT API)
 */
export function fingerprint(
  event: Pick<ContractEvent, 'type' | 'timestamp' | 'data' | 'diff' | 'sent'>,
): string {
  const { type, timestamp, data, diff, sent } = event;
  const values = isByLetters(sent)
    ? { sent: [sent.data, (diff ?? null) === null ? null : sent.diff] }
    : { data, diff: diff ?? null };
  return hash('sha256', canonicalJson({ event: type, timestamp, ...values }));
}

/** In characters; what MVMNT sends is a hundredth of it. */
const maxCanonicalLength = 65_536;

function isByLetters({ data, diff, hasOwnForms }: SentParts): boolean {
  return hasOwnForms || data.length + (diff?.length ?? 0) > maxCanonicalLength;
}

/**
 * JSON with sorted keys and no spaces. The library `canonicalize` is not used because it refuses, as RFC 8785 asks, halves of
 * surrogate pairs and numbers like 1e999; both can arrive in a body, and an event that holds one must not be lost.
 */
function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  let members = '';
  // Sorted by UTF-16 units, which is what RFC 8785 asks for and `sort` does.
  for (const key of Object.keys(record).sort()) {
    members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(record[key])}`;
  }
  return `{${members}}`;
}

/** Most text has nothing in it that JSON would escape, and then needs no call that looks for it. */
function quoted(text: string): string {
  return unescaped.test(text) ? `"${text}"` : JSON.stringify(text);
}

const unescaped = /^[ !#-[\]-~]*$/;
