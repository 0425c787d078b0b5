import { words } from '../../shared/words/words.ts';
import { plainStatus } from './attention.ts';
import { testEventType, typeWords } from './catalogue.ts';
import { foldDiff, statusChangeIn } from './diff.ts';
import { entityLabel, isPart, ownerOf } from './entity.ts';
import type { EventEntity } from './eventCore.ts';
import { isRecord } from './isRecord.ts';
import { predicateOf, saysStatus, spoken, subjectOf, summaryLimit } from './summary.ts';
import type { Summary } from './summary.ts';
import { oneLine } from './words.ts';

/** What a headline is made from: a stored event, with its summary. */
export interface HeadlinedEvent extends EventEntity, Summary {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: unknown;
}

/** Who is known by a name rather than by a number. */
const namedKinds = ['carrier', 'customer', 'vendor', 'location', 'company'] as const;
type NamedKind = (typeof namedKinds)[number];

/** Such a number says itself what it is of: CAR-90002, but not A123456. */
const tellingNumber = /^[A-Z]{3,}-/;

/**
 * What the notification of an event says, in the order in which a dispatcher asks: "Granite Ridge is inactive", then the number,
 * the reason and the user's own key. Who has a name comes by it; a shipment keeps its number first, then carrier and place.
 */
export function headlineOf(event: HeadlinedEvent): Summary {
  const { title, detail, data } = event;
  if (event.type === testEventType.name) return { title, detail: words().eventTypes.testWorks };
  const kind = namedKindOf(event);
  if (kind !== null) return namedHeadline(event, kind);
  return { title, detail: joined([...companyOf(data), placeOf(data), detail], title) };
}

/** What a list calls what an event is about: the name where it goes by one, else as everywhere. */
export function headlineLabel(event: HeadlinedEvent): string | null {
  const name = namedKindOf(event) === null ? null : spoken(event.name);
  return name ?? labelOf(event);
}

/** Null too for a contact or the like that names no owner: the name is its own then. */
function namedKindOf({ type, data, entityKind }: HeadlinedEvent): NamedKind | null {
  const isAlone = isPart(type) && ownerOf(type, data) === null;
  return namedKinds.find((kind) => kind === entityKind && !isAlone) ?? null;
}

function namedHeadline(event: HeadlinedEvent, kind: NamedKind): Summary {
  const { type, data, key, friendlyId } = event;
  const name = event.name === null ? '' : oneLine(event.name, 60);
  const subject = name === '' ? subjectOf({ kind, friendlyId }, labelOf(event)) : name;
  const changes = foldDiff(event.diff);
  const status = statusOf(event, saysStatus(type) ? statusChangeIn(changes)?.after : undefined);
  const isNew = typeWords(type).length === 2 && typeWords(type)[1] === 'created';
  const { newOf } = words().eventTypes;
  const happened =
    status ?? (isNew && name !== '' ? newOf[kind] : predicateOf(type, kind, changes));
  const title = oneLine(subject + happened, summaryLimit);
  const number = name === '' || friendlyId === null ? null : numberWords(kind, friendlyId);
  // That of one who is active may be why it was not.
  const reason =
    status === null || status === words().eventTypes.is.active
      ? null
      : (spoken(data.statusReason) ?? spoken(data.deactivationReason));
  const part = isPart(type) || type.startsWith('DOCUMENT_') ? partOf(data) : null;
  return { title, detail: joined([number, reason, part, key], subject) };
}

/** " is inactive"; null for an event that says no status. */
function statusOf({ type, data, entityKind }: HeadlinedEvent, changedTo: unknown): string | null {
  const [group, ...rest] = typeWords(type);
  const happened = group === entityKind ? rest.join(' ') : '';
  const current = happened === 'deactivated' ? (spoken(data.status) ?? 'inactive') : changedTo;
  const status = spoken(happened === 'activated' ? 'active' : current);
  if (status === null) return null;
  const { is, isNow } = words().eventTypes;
  switch (plainStatus(status)) {
    case 'active':
      // A status from before does not make an event that switches something off say the opposite.
      return happened === 'deactivated' ? is.inactive : is.active;
    case 'inactive':
      return is.inactive;
    case 'donotuse':
      return is.doNotUse;
    default:
      return isNow(status);
  }
}

function labelOf({ entityKind: kind, entityId: id, friendlyId, key, name }: EventEntity) {
  return entityLabel({ kind, id, friendlyId, key, name });
}

/** "CAR-90002", "Customer A123456". */
function numberWords(kind: NamedKind, friendlyId: string): string {
  return tellingNumber.test(friendlyId)
    ? friendlyId
    : `${words().things.kinds[kind]} ${friendlyId}`;
}

/** A contact by its name, an invoice by its number. */
function partOf({ name, number }: HeadlinedEvent['data']): string | null {
  return spoken(name) ?? spoken(number);
}

/** The carrier of a shipment, the customer of a quote, where an event names one. */
function companyOf({ carrier, customer }: HeadlinedEvent['data']): readonly (string | null)[] {
  return [carrier, customer].map((party) => (isRecord(party) ? spoken(party.name) : null));
}

/** "Joliet, IL", of the check call or of the event itself. */
function placeOf({ checkCall, ...data }: HeadlinedEvent['data']): string | null {
  const places = isRecord(checkCall) ? [checkCall.location, checkCall] : [];
  for (const place of [...places, data.location, data]) {
    const name = isRecord(place) ? cityOf(place) : spoken(place);
    if (name !== null) return name;
  }
  return null;
}

function cityOf({ city, state }: Readonly<Record<string, unknown>>): string | null {
  const name = spoken(city);
  return name === null ? null : [name, spoken(state)].filter(Boolean).join(', ');
}

/** Each part once, and none that the title begins with. */
function joined(parts: readonly (string | null)[], title: string): string | null {
  const lines = parts.map((part) => (part === null ? '' : oneLine(part, summaryLimit)));
  const once = new Set(lines.filter((line) => line !== '' && line !== title));
  return once.size === 0 ? null : oneLine([...once].join(' · '), summaryLimit);
}
