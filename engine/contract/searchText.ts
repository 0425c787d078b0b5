import { foldDiff, statusChangeIn } from './diff.ts';
import type { ContractEvent } from './envelope.ts';
import type { Entity } from './entity.ts';
import { foldText } from '../../shared/foldText.ts';
import { isRecord } from './isRecord.ts';

/** What a search looks at: whom an event happened to, and what happened, each as folded fields behind marks. */
export interface SearchText {
  readonly who: string;
  readonly what: string;
}

/** The marks before the fields of a search text. */
export const searchFields = {
  id: '\u0001',
  key: '\u0002',
  name: '\u0003',
  entityId: '\u0004',
  carrier: '\u0005',
  customer: '\u0006',
  status: '\u0007',
  label: '\u0008',
  type: '\u000B',
  summary: '\u000C',
  detail: '\u000E',
  became: '\u000F',
  changed: '\u0010',
} as const;
export type SearchField = keyof typeof searchFields;

/** Gathers the search text of an event whose entity and summary are known. */
export function searchTextOf(
  { type, data, diff }: Pick<ContractEvent, 'type' | 'data' | 'diff'>,
  { entity, label, title, detail }: EventWords,
): SearchText {
  const isShipment = entity.kind === 'shipment';
  const carrier = ownerIn(entity, data, 'carrier');
  const customer = ownerIn(entity, data, 'customer');
  return {
    who:
      field('id', entity.friendlyId) +
      field('key', entity.key) +
      field('name', entity.name) +
      field('entityId', entity.id) +
      field('carrier', carrier.friendlyId) +
      field('carrier', carrier.name) +
      field('customer', customer.friendlyId) +
      field('customer', customer.name),
    what:
      // A shipment's events are named by its status and carry none. ("Traps", MVMNT API 1.0.0)
      field(
        'status',
        typeof data['status'] === 'string' ? data['status'] : isShipment ? label : null,
      ) +
      field('label', label) +
      field('type', type) +
      field('summary', without(title, entity.friendlyId ?? entity.name)) +
      field('detail', restOf(detail, entity)) +
      changeText({ type, data, diff }),
  };
}

/** More changed fields than these are not searched. */
const maxChanged = 20;

/** The fields about what an event changed: the status that something has since, and the names of what changed. */
export function changeText({
  type,
  data,
  diff,
}: {
  readonly type: string;
  readonly data: unknown;
  readonly diff: unknown;
}): string {
  const changes = foldDiff(diff);
  const keys = new Set(changes.map(({ path }) => path[0] ?? ''));
  // It changes with every update.
  keys.delete('updatedAt');
  const changed = [...keys].slice(0, maxChanged).map((key) => field('changed', key.slice(0, 100)));
  return field('became', becameOf(type, data, statusChangeIn(changes)?.after)) + changed.join('');
}

function becameOf(type: string, data: unknown, after: unknown): string | null {
  if (typeof after === 'string') return after.slice(0, 100);
  const status = isRecord(data) && typeof data['status'] === 'string' ? data['status'] : null;
  if (type.endsWith('_DEACTIVATED')) return status?.slice(0, 100) ?? 'INACTIVE';
  return type.endsWith('_ACTIVATED') ? (status?.slice(0, 100) ?? 'ACTIVE') : null;
}

interface EventWords {
  readonly entity: Entity;
  readonly label: string;
  readonly title: string;
  readonly detail: string | null;
}

/** The carrier or customer that an event is about or names. */
export function ownerIn(
  entity: Pick<Entity, 'kind' | 'friendlyId' | 'name'>,
  data: ContractEvent['data'],
  kind: 'carrier' | 'customer',
): Pick<Entity, 'friendlyId' | 'name'> {
  if (entity.kind === kind) return entity;
  const named = data[kind];
  const name = isRecord(named) ? named['name'] : data[`${kind}Name`];
  const friendlyId = isRecord(named) ? named['friendlyId'] : null;
  return {
    friendlyId: typeof friendlyId === 'string' ? friendlyId : null,
    name: typeof name === 'string' ? name : null,
  };
}

/** The detail without what the other text already holds. */
function restOf(detail: string | null, { key, name }: Entity): string | null {
  if (detail === null) return null;
  return detail
    .split(' · ')
    .filter((part) => part !== key && part !== name)
    .join(' ');
}

function without(text: string, part: string | null): string {
  return part === null ? text : text.replace(part, '');
}

/** A search text of an earlier version folded as it would be today; one of today as it is. */
export function refolded(text: string): string {
  return plain.test(text) ? text : text.replaceAll(/[^\p{Cc}]+/gu, (value) => foldText(value));
}
/** Marks and letters that every version folds alike. */
const plain = /^[\p{Cc}a-z0-9&/:+()]*$/u;

function field(name: SearchField, value: string | null): string {
  const folded = value === null ? '' : foldText(value);
  return folded === '' ? '' : searchFields[name] + folded;
}
