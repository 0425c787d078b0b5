import { dayMs } from '../../shared/duration.ts';
import type {
  Contact,
  EntityDetail,
  EntityList,
  EntityRow,
  OpenProblem,
} from '../../shared/entityRow.ts';
import type { EntityRef } from '../../shared/entityRef.ts';
import { isRecord } from '../contract/isRecord.ts';
import type { RecordKind } from '../contract/entityRecord.ts';
import type { EventReads } from '../store/eventReads.ts';
import type { HistoryCache } from './cache.ts';
import { createFinding } from './entityFinding.ts';
import { matchesEntity } from './entityMatch.ts';
import { entityRowOf, openProblemsOf } from './entityRow.ts';
import { toRow } from './toRow.ts';

/** What needs of the history's cache: only how a search is read. */
type Reading = Pick<HistoryCache, 'termsOf'>;

/** Among how many of its newest events the contacts of a carrier or customer are looked for. */
const contactEvents = 60;

/** Shipments, carriers and customers as they stand, straight from the file. */
export function createEntityQueries(cache: Reading, reads: EventReads, now: () => number) {
  function shipmentsInTheAir(): readonly EntityRow[] {
    return reads.openRecords('shipment').map((record) => entityRowOf(reads, record));
  }

  function rowsOf(kind: RecordKind): readonly EntityRow[] {
    if (kind === 'shipment') return shipmentsInTheAir();
    const counts = countsByParty(shipmentsInTheAir(), kind);
    return reads
      .openRecords(kind)
      .map((record) => entityRowOf(reads, record, counts.get(record.entityId) ?? 0));
  }

  return {
    ...createFinding(reads, now),

    /** The shipments, carriers or customers that a search finds. */
    entityList(kind: RecordKind, text: string): EntityList {
      const { terms, problems } = cache.termsOf(text);
      const isFound = (row: EntityRow) => matchesEntity(row, terms);
      return {
        rows: rowsOf(kind).filter(isFound),
        ended: reads
          .endedRecords(kind, now() - dayMs)
          .map((record) => entityRowOf(reads, record))
          .filter(isFound),
        isComplete: reads.areRecordsComplete(),
        problems,
      };
    },

    /** Everything about one shipment, carrier or the like but its events. */
    entityDetail({ entityKind, entityId }: EntityRef): EntityDetail {
      const number = reads.entityNumber(entityKind, entityId);
      if (number === null) return { row: null, notes: [], contacts: [], shipments: [] };
      const record = reads.recordOf(number);
      const isParty = entityKind === 'carrier' || entityKind === 'customer';
      const shipments = isParty
        ? shipmentsInTheAir().filter((row) => row[entityKind]?.entityId === entityId)
        : [];
      return {
        row: record === null ? null : entityRowOf(reads, record, shipments.length),
        notes: reads.notesOfEntity(number),
        contacts: isParty ? contactsOf(reads, { entityKind, entityId }) : [],
        shipments,
      };
    },

    /** Every open problem, the oldest first. */
    openProblems(): readonly OpenProblem[] {
      const open = openProblemsOf(reads, reads.recordsWithProblems());
      const ids = open.map(({ openedBy }) => openedBy.at(-1) ?? 0);
      const events = new Map(reads.rows(ids).map((event) => [event.id, toRow(event)]));
      return open
        .map((problem, index) => ({ ...problem, event: events.get(ids[index] ?? 0) ?? null }))
        .toSorted((one, other) => one.openedAt - other.openedAt);
    },
  };
}

function countsByParty(
  shipments: readonly EntityRow[],
  kind: 'carrier' | 'customer',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of shipments) {
    const id = row[kind]?.entityId ?? null;
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The contacts that the newest events of a carrier or customer name, each person once. */
function contactsOf(reads: EventReads, { entityKind, entityId }: EntityRef): readonly Contact[] {
  const people = new Map<string, Contact>();
  const gone = new Set<string>();
  for (const { id, type } of reads.timeline(entityKind, entityId, contactEvents)) {
    const data = reads.get(id)?.data;
    if (!isRecord(data)) continue;
    if (type.endsWith('_CONTACT_DELETED')) gone.add(String(data.id));
    const found = /_CONTACT_/.test(type) ? [data] : listOf(data.contacts);
    for (const [key, contact] of found.map(contactOf)) {
      const isOne = contact.phone !== null || contact.email !== null;
      if (isOne && !gone.has(key) && !people.has(key)) people.set(key, contact);
    }
  }
  return [...people.values()];
}

function contactOf(data: Readonly<Record<string, unknown>>): readonly [key: string, Contact] {
  const info = isRecord(data.contactInfo) ? data.contactInfo : data;
  const text = (...values: readonly unknown[]) =>
    values.find((value) => typeof value === 'string' && value !== '');
  const name =
    text(data.name, [data.firstName, data.lastName].filter(Boolean).join(' '), data.title) ?? null;
  const phone = text(info.phone, info.phoneNumber, data.phone, data.phoneNumber) ?? null;
  const email = text(info.email, data.email) ?? null;
  const contact = { name, phone, email } as Contact;
  return [typeof data.id === 'string' ? data.id : JSON.stringify(contact), contact];
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
