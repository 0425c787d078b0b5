import type { EventRow } from '../../../../shared/eventRow.ts';

/** The detail without the key, which has a place of its own. */
export function detailBeside({ detail, key }: Pick<EventRow, 'detail' | 'key'>): string {
  if (detail === null) return '';
  const parts = detail.split(' · ');
  return (parts[0] === key ? parts.slice(1) : parts).join(' · ');
}

/** What a summary says beyond the number and the type: "ACTIVE → INACTIVE" of a carrier that was updated; often nothing. */
export function newsOf({
  summary,
  entityLabel,
  label,
}: Pick<EventRow, 'summary' | 'entityLabel' | 'label'>): string {
  const at = summary.indexOf(entityLabel);
  const rest = at === -1 ? summary : summary.slice(at + entityLabel.length);
  const [type, news] = [lowerWords(label), lowerWords(rest)];
  // "created" of "Carrier created", and "saved as draft" of "Draft".
  if (type.endsWith(news) || news.endsWith(type)) return '';
  const known = type.split(' ');
  const parts = rest.replace(/^[\s:]+/, '').split(' ');
  const first = parts.findIndex((part) => !known.includes(lowerWords(part)));
  return first === -1 ? '' : parts.slice(first).join(' ');
}

/** Words to compare, whatever stands between them. */
export function lowerWords(text: string): string {
  return text.replace(/:/g, ' ').trim().replace(/\s+/g, ' ').toLowerCase();
}
