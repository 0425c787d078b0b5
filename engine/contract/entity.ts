import type { EntityKind } from '../../shared/event.ts';
import { describeType } from './catalogue.ts';
import type { ContractEvent } from './envelope.ts';
import { isRecord } from './isRecord.ts';
import { textOf } from './textOf.ts';
import { oneLine } from './words.ts';

/** The thing an event happened to; what the event does not say is null. */
export interface Entity {
  readonly kind: EntityKind;
  /** MVMNT's id of the resource. */
  readonly id: string | null;
  /** Opaque: `SHP-12345`, `A123456`, `CAR-12345`. */
  readonly friendlyId: string | null;
  /** The user's own reference. */
  readonly key: string | null;
  readonly name: string | null;
}

const partPattern =
  /^(?:CARRIER|CUSTOMER|VENDOR|LOCATION)_(?:CONTACT|FACTOR|PAYMENT_METHOD|INVOICE|PAYMENT)_/;

/** Whose a document may be, the one a dispatcher would look under first. */
const documentOwners = [
  'shipment',
  'carrier',
  'customer',
  'vendor',
  'quote',
] as const satisfies readonly EntityKind[];

/**
 * What an event happened to. Contacts, factors, payment methods, invoices and payments belong to the carrier, customer,
 * vendor or location that `data` nests (`customer{id, name, friendlyId}`) or names (`customerId`), and documents to whatever
 * they nest, so that they join its history. One that names no owner, as every *_DELETED does, stands for itself under its
 * group. Ids that are numbers become strings, empty ones null. (CustomerContact, MVMNT API; "Event Fields", webhooks overview)
 */
export function identifyEntity(type: string, data: ContractEvent['data']): Entity {
  return ownerOf(type, data) ?? read(kindOf(type), data);
}

/** The carrier, shipment … that a part or document belongs to; null when `data` names none or the event is about no part. */
export function ownerOf(type: string, data: ContractEvent['data']): Entity | null {
  const kind = kindOf(type);
  if (kind === 'document') return firstOwner(documentOwners, data);
  return isPart(type) ? firstOwner([kind], data) : null;
}

/** Whether a type is about a part of something, such as a carrier's contact. */
export function isPart(type: string): boolean {
  return partPattern.test(type);
}

/** What people call an entity: friendly id, else name, else the start of its id, at most 40 characters; null without any. */
export function entityLabel(entity: Entity): string | null {
  const { friendlyId, name, id, key } = entity;
  return label(friendlyId) ?? label(name) ?? label(id && shortId(id)) ?? label(key);
}

function label(text: string | null): string | null {
  return (text !== null && oneLine(text, 40)) || null;
}

/** The first block of a UUID is enough to see that two entities differ. */
function shortId(id: string): string {
  return id.replace(/^([\da-f]{8})-[\da-f-]{27}$/i, '$1');
}

function kindOf(type: string): EntityKind {
  const { group } = describeType(type);
  return group === 'dockbell' ? 'other' : group;
}

function firstOwner(kinds: readonly EntityKind[], data: ContractEvent['data']): Entity | null {
  for (const kind of kinds) {
    const nested = data[kind];
    const owner = read(kind, isRecord(nested) ? nested : { id: data[`${kind}Id`] });
    if (owner.id !== null || owner.friendlyId !== null) return owner;
  }
  return null;
}

function read(kind: EntityKind, data: ContractEvent['data']): Entity {
  return {
    kind,
    id: textOf(data.id),
    friendlyId: textOf(data.friendlyId),
    key: textOf(data.key),
    name: textOf(data.name) ?? textOf(data.dbaName),
  };
}
