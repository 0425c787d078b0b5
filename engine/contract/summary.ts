import type { Change } from '../../shared/event.ts';
import { describeType, testEventType, typeWords } from './catalogue.ts';
import { foldDiff, statusChangeIn } from './diff.ts';
import { type Entity, entityLabel, identifyEntity, isPart, ownerOf } from './entity.ts';
import type { ContractEvent } from './envelope.ts';
import { capitalise, oneLine, wordsOf } from './words.ts';

/** What an event says on one line, and beside it. */
export interface Summary {
  readonly title: string;
  readonly detail: string | null;
}

/** The longest title or detail, in UTF-16 units. */
export const summaryLimit = 120;

/** What happened, for the types whose own words do not read well. */
const phrases: ReadonlyMap<string, string> = new Map([
  ['SHIPMENT_DRAFT', ' saved as draft'],
  ['SHIPMENT_OPEN', ' now open'],
  ['SHIPMENT_IN_TRANSIT', ' in transit'],
  ['SHIPMENT_NEXT_CHECK_CALL_DUE', ': check call due'],
  ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', ': check call overdue'],
  ['SHIPMENT_PICK_UP_NEAR_NOT_BOOKED', ': pick-up near, not booked'],
  ['SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED', ': pick-up near, not dispatched'],
  ['SHIPMENT_RATE_CON_SIGNED', ': rate confirmation signed'],
  ['SHIPMENT_RATE_CON_NOT_SIGNED', ': rate confirmation not signed'],
  ['SHIPMENT_RATE_CON_EXPIRED', ': rate confirmation expired'],
]);

/**
 * Says what happened to what, such as "SHP-12345 delivered" or "Carrier CAR-12345: ACTIVE → INACTIVE"; the detail holds the
 * user's own key, the name and the reason where there are any. Both are one line of at most 120 characters without control
 * characters; markup in them is not escaped. ("Event Fields", webhooks overview; DiffChange, MVMNT API)
 */
export function summarise(
  event: ContractEvent,
  entity: Entity = identifyEntity(event.type, event.data),
): Summary {
  if (event.type === testEventType.name) return { title: 'Test event arrived', detail: null };
  const changes = foldDiff(event.diff);
  const label = entityLabel(entity);
  return {
    title: oneLine(titleOf(event, { entity, label, changes }), summaryLimit),
    detail: detailOf(event, { entity, label, changes }),
  };
}

/** What is known of the event that is summed up. */
interface Known {
  readonly entity: Entity;
  readonly label: string | null;
  readonly changes: readonly Change[];
}

function titleOf({ type, data }: ContractEvent, { entity, label, changes }: Known): string {
  if (entity.kind === 'other') {
    const words = describeType(type).label;
    return label === null ? words : `${label}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  }
  const words = typeWords(type);
  if (isPart(type) && ownerOf(type, data) === null) {
    return [capitalise(words.slice(0, -1).join(' ')), label, words.at(-1)]
      .filter(Boolean)
      .join(' ');
  }
  const isUpdate = words.length === 2 && words[1] === 'updated';
  const happened =
    (isUpdate || words.at(-1) === 'changed' ? statusWords(changes) : null) ??
    phrases.get(type) ??
    plainWords(entity.kind === words[0] ? words.slice(1) : words);
  return subjectOf(entity, label) + happened + (happened === ' updated' ? fieldWords(changes) : '');
}

/** "SHP-12345", "Carrier CAR-12345", "Shipment 660e8400", or just "Carrier". */
function subjectOf({ kind, friendlyId }: Entity, label: string | null): string {
  if (label === null) return capitalise(kind);
  return kind === 'shipment' && friendlyId !== null ? label : `${capitalise(kind)} ${label}`;
}

/** " delivered", ": tender rejected". */
function plainWords(words: readonly string[]): string {
  if (words.length === 0) return ': event';
  return words.length === 1 ? ` ${words[0]}` : `: ${words.join(' ')}`;
}

/** ": ACTIVE → INACTIVE"; null when no status changed to something that can be said. */
function statusWords(changes: readonly Change[]): string | null {
  const change = statusChangeIn(changes);
  const after = spoken(change?.after);
  if (after === null) return null;
  const before = spoken(change?.before);
  return before === null ? `: now ${after}` : `: ${before} → ${after}`;
}

/** ": insurance expiration date, notes and 2 more", by the outermost keys. */
function fieldWords(changes: readonly Change[]): string {
  const keys = new Set(changes.map(({ path }) => path[0] ?? ''));
  // It changes with every update, so it is news only when nothing else is.
  if (keys.size > 1) keys.delete('updatedAt');
  const fields = [...keys]
    .map((key) => oneLine(wordsOf(key.slice(0, 100)).join(' ') || key, 40))
    .filter(Boolean);
  if (fields.length === 0) return '';
  const more = fields.length > 3 ? ` and ${fields.length - 3} more` : '';
  return `: ${fields.slice(0, 3).join(', ')}${more}`;
}

function detailOf({ type, data }: ContractEvent, { entity, label, changes }: Known): string | null {
  const isStatusNews = type.endsWith('_DEACTIVATED') || statusChangeIn(changes) !== undefined;
  const ownName = isPart(type) || type.startsWith('DOCUMENT_') ? spoken(data.name) : null;
  const parts = [
    entity.key,
    entity.name,
    ownName,
    isStatusNews ? (spoken(data.statusReason) ?? spoken(data.deactivationReason)) : null,
  ];
  const lines = new Set<string>();
  for (const part of parts) {
    const line = part === null ? '' : oneLine(part, 60);
    if (line !== '' && line !== label) lines.add(line);
  }
  return lines.size === 0 ? null : oneLine([...lines].join(' · '), summaryLimit);
}

function spoken(value: unknown): string | null {
  return (typeof value === 'string' && oneLine(value, 40)) || null;
}
