import type { Change, EntityKind } from '../../shared/event.ts';
import { words } from '../../shared/words/words.ts';
import { describeType, happenedWords, testEventType, typeWords } from './catalogue.ts';
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

/**
 * Says what happened to what, such as "SHP-12345 delivered" or "Carrier CAR-12345: ACTIVE → INACTIVE"; the detail holds the
 * user's own key, the name and the reason where there are any. Both are one line of at most 120 characters without control
 * characters; markup in them is not escaped. ("Event Fields", webhooks overview; DiffChange, MVMNT API)
 */
export function summarise(
  event: ContractEvent,
  entity: Entity = identifyEntity(event.type, event.data),
): Summary {
  if (event.type === testEventType.name) {
    return { title: words().eventTypes.testArrived, detail: null };
  }
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
    const spokenLabel = describeType(type).label;
    if (label === null) return spokenLabel;
    return `${label}: ${spokenLabel.charAt(0).toLowerCase()}${spokenLabel.slice(1)}`;
  }
  if (isPart(type) && ownerOf(type, data) === null) return partTitle(type, label);
  const status = saysStatus(type) ? statusWords(changes) : null;
  return subjectOf(entity, label) + (status ?? predicateOf(type, entity.kind, changes));
}

/** Whether a type of event says what it says by a status that changed. */
export function saysStatus(type: string): boolean {
  const parts = typeWords(type);
  return (parts.length === 2 && parts[1] === 'updated') || parts.at(-1) === 'changed';
}

/** What happened, but for a change of status, behind what it happened to: " delivered", " updated: phone". */
export function predicateOf(type: string, kind: EntityKind, changes: readonly Change[]): string {
  const parts = typeWords(type);
  const isOwn = kind === parts[0];
  const isUpdate = parts.length === 2 && parts[1] === 'updated';
  return happened(type, isOwn) + (isUpdate && isOwn ? fieldWords(changes) : '');
}

/** "Carrier contact Jane Doe created". */
function partTitle(type: string, label: string | null): string {
  const { label: typeLabel, isKnown } = describeType(type);
  if (isKnown) return label === null ? typeLabel : words().eventTypes.ofPart(typeLabel, label);
  const parts = typeWords(type);
  return [capitalise(parts.slice(0, -1).join(' ')), label, parts.at(-1)].filter(Boolean).join(' ');
}

/** What happened, behind what it happened to: the type's own thing, or the owner of a document. */
function happened(type: string, isOwn: boolean): string {
  const parts = typeWords(type);
  if (isOwn) return happenedWords(type) ?? plainWords(parts.slice(1));
  return type === 'DOCUMENT_UPLOADED' ? words().eventTypes.documentUploaded : plainWords(parts);
}

/** "SHP-12345", "Carrier CAR-12345", "Shipment 660e8400", or just "Carrier". */
export function subjectOf(
  { kind, friendlyId }: Pick<Entity, 'kind' | 'friendlyId'>,
  label: string | null,
): string {
  const noun = words().things.kinds[kind];
  if (label === null) return noun;
  return kind === 'shipment' && friendlyId !== null ? label : `${noun} ${label}`;
}

/** " delivered", ": tender rejected". */
function plainWords(parts: readonly string[]): string {
  if (parts.length === 0) return words().eventTypes.unnamedHappened;
  return parts.length === 1 ? ` ${parts[0]}` : `: ${parts.join(' ')}`;
}

/** ": ACTIVE → INACTIVE"; null when no status changed to something that can be said. */
function statusWords(changes: readonly Change[]): string | null {
  const change = statusChangeIn(changes);
  const after = spoken(change?.after);
  if (after === null) return null;
  const before = spoken(change?.before);
  return before === null ? words().eventTypes.statusNow(after) : `: ${before} → ${after}`;
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
  return words().eventTypes.changed(fields.slice(0, 3), Math.max(0, fields.length - 3));
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

/** A text of an event, short enough to be said; null for anything else. */
export function spoken(value: unknown): string | null {
  return (typeof value === 'string' && oneLine(value, 40)) || null;
}
