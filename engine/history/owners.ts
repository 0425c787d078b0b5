import { ownerIn, searchFields } from '../contract/searchText.ts';
import type { Busy } from '../../shared/insights.ts';
import type { RuleEvent } from '../rules/evaluate.ts';
import type { Columns } from './search/columns.ts';
import { createWhoFields } from './whoFields.ts';

/** What is read to name carriers and customers. */
export interface OwnersDeps {
  readonly columns: Columns;
  /** Events by their ids, with their data; those that are gone are left out. */
  readonly eventsOf: (ids: readonly number[]) => readonly (RuleEvent & { readonly id: number })[];
}

/** Counts of events by their `who` text, with the newest event of each. */
export interface WhoCounts {
  readonly byWho: Uint32Array;
  readonly newest: Float64Array;
}

export type BusiestOf = ReturnType<typeof createBusiest>;

/** Finds the carriers or customers with the most events; the newest event of each gives its name. */
export function createBusiest({ columns, eventsOf }: OwnersDeps) {
  const fieldsOf = {
    carrier: createWhoFields(columns, (who) =>
      ownerField(who, searchFields.carrier, searchFields.customer),
    ),
    customer: createWhoFields(columns, (who) => ownerField(who, searchFields.customer, null)),
  };

  return (kind: keyof typeof fieldsOf, counts: WhoCounts, max: number) => {
    const owners = ownersOf(fieldsOf[kind](), counts);
    const found = owners.slice(0, max);
    const events = new Map(eventsOf(found.map(({ eventId }) => eventId)).map((e) => [e.id, e]));
    const busiest = found.flatMap(({ eventId, count, hasNumber }): Busy[] => {
      const event = events.get(eventId);
      if (event === undefined) return [];
      const { entityKind, friendlyId: ownId, name: ownName, data } = event;
      const entity = { kind: entityKind, friendlyId: ownId, name: ownName };
      const { friendlyId, name } = ownerIn(entity, data, kind);
      const label = name ?? friendlyId;
      if (label === null) return [];
      const search = (hasNumber ? friendlyId : null) ?? label;
      return [{ label, friendlyId: name === null ? null : friendlyId, count, search }];
    });
    /** How many of the events name any. */
    const named = owners.reduce((sum, { count }) => sum + count, 0);
    return { busiest, named };
  };
}

function ownersOf(
  { numberOf, fields }: ReturnType<ReturnType<typeof createWhoFields>>,
  { byWho, newest }: WhoCounts,
): readonly Owner[] {
  const counts = new Uint32Array(fields.length);
  const eventIds = new Float64Array(fields.length);
  for (let who = 0; who < byWho.length; who += 1) {
    const count = byWho[who] ?? 0;
    if (count === 0) continue;
    const owner = numberOf[who] ?? 0;
    counts[owner] = (counts[owner] ?? 0) + count;
    eventIds[owner] = Math.max(eventIds[owner] ?? 0, newest[who] ?? 0);
  }
  return merged(fields, counts, eventIds).toSorted((one, other) => other.count - one.count);
}

interface Owner {
  readonly count: number;
  readonly eventId: number;
  /** All its events say its number. */
  readonly hasNumber: boolean;
}

/** Some events say number and name of an owner, some only one of them: they are brought together by the number. */
function merged(fields: readonly string[], counts: Uint32Array, eventIds: Float64Array): Owner[] {
  const numberOfName = new Map<string, string>();
  const found = fields.flatMap((field, index) => {
    const [first = '', name] = field.split(fieldBreak);
    if (name !== undefined) numberOfName.set(name, first);
    const count = counts[index] ?? 0;
    const hasBoth = name !== undefined;
    return first === '' || count === 0
      ? []
      : [{ first, hasBoth, count, eventId: eventIds[index] ?? 0 }];
  });
  const owners = new Map<string, Owner>();
  // Events that say both come first: they name it best.
  for (const { first, hasBoth, count, eventId } of [
    ...found.filter((each) => each.hasBoth),
    ...found.filter((each) => !each.hasBoth),
  ]) {
    const key = hasBoth ? first : (numberOfName.get(first) ?? first);
    const before = owners.get(key);
    owners.set(key, {
      count: count + (before?.count ?? 0),
      eventId: hasBoth ? Math.max(eventId, before?.eventId ?? 0) : (before?.eventId ?? eventId),
      hasNumber: hasBoth && (before?.hasNumber ?? true),
    });
  }
  return [...owners.values()];
}

const fieldBreak = '\n';

/** The text from one mark up to another; number and name with a break between them. */
function ownerField(who: string, mark: string, endMark: string | null): string {
  const start = who.indexOf(mark);
  if (start === -1) return '';
  const end = endMark === null ? -1 : who.indexOf(endMark, start);
  return who.slice(start + 1, end === -1 ? undefined : end).replace(mark, fieldBreak);
}
