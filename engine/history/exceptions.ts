import { holdsSince } from '../contract/entityState.ts';
import { compareSteps, standingAfter, stepPlace, type Step } from '../contract/entitySteps.ts';
import { searchFields } from '../contract/searchText.ts';
import type { ReadRecord } from '../store/recordReads.ts';
import type { ExceptionInsights, InsightRange } from '../../shared/insights.ts';
import type { ProblemKind } from '../../shared/problem.ts';
import { bookedToDispatched, durationsOf, isIn, overdueCalls } from './exceptionFigures.ts';
import type { BusiestOf } from './owners.ts';
import { visitBetween, type Columns, type Span } from './search/columns.ts';
import { fieldBehind } from './search/dictionary.ts';
import { bucketsOf } from './timeBuckets.ts';
import { createWhoFields } from './whoFields.ts';

/** How many carriers that rejected tenders are listed. */
const maxCarriers = 5;

/** What exceptions are read from. */
export interface ExceptionsDeps {
  readonly columns: Columns;
  readonly busiestOf: BusiestOf;
  /** What events whose time cannot be say themselves, epoch ms by id. */
  readonly statedTimes: () => ReadonlyMap<number, number>;
  readonly recordsWithProblems: () => readonly ReadRecord[];
  readonly now: () => number;
}

/** What went wrong or took long in a span of time, in two passes over the columns. */
export function createExceptions(deps: ExceptionsDeps) {
  const { columns, busiestOf, recordsWithProblems, now } = deps;
  const shipmentsOf = createShipments(deps);

  return (range: InsightRange): ExceptionInsights => {
    const buckets = bucketsOf(range, now());
    const span = { from: buckets.bounds[0] ?? 0, to: buckets.bounds.at(-1) ?? 0 };
    const calls: ReturnType<typeof overdueCalls>[number][] = [];
    const dispatched: NonNullable<ReturnType<typeof bookedToDispatched>>[] = [];
    for (const steps of shipmentsOf(span)) {
      calls.push(...overdueCalls(steps, span));
      const spell = bookedToDispatched(steps, span);
      if (spell !== null) dispatched.push(spell);
    }
    const answered = calls.filter((call) => call !== null);
    return {
      buckets,
      checkCalls: {
        overdue: calls.length,
        open: calls.length - answered.length,
        answered: durationsOf(answered),
      },
      rejected: rejectedIn(columns, span, busiestOf),
      dispatched: { shipments: dispatched.length, took: durationsOf(dispatched) },
      open: openKinds(recordsWithProblems()),
    };
  };
}

function rejectedIn(columns: Columns, { from, to }: Span, busiestOf: BusiestOf) {
  const rejected = columns.types.indexOf('SHIPMENT_TENDER_REJECTED');
  const byWho = new Uint32Array(columns.who.size());
  const newest = new Float64Array(columns.who.size());
  let total = 0;
  visitBetween(columns, from, to, (id, _occurredAt, _delay, type, who) => {
    if (type !== rejected) return;
    total += 1;
    byWho[who] = (byWho[who] ?? 0) + 1;
    newest[who] = id;
  });
  const { busiest, named } = busiestOf('carrier', { byWho, newest }, maxCarriers);
  return { total, carriers: busiest, unnamed: total - named };
}

function openKinds(records: readonly ReadRecord[]): ExceptionInsights['open'] {
  const counts = new Map<ProblemKind, number>();
  for (const { record } of records) {
    for (const { kind, resolved } of standingAfter(record.steps).problems) {
      if (resolved === null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .toSorted((one, other) => other.count - one.count);
}

/** The steps with which a shipment is looked at. */
const lookedAt = new Set(
  ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHIPMENT_DISPATCHED'].map(stepPlace),
);
const none = -1;

/** Gives, one by one, the steps of each shipment of which a check call became overdue in a span, or which was dispatched in it. */
function createShipments({ columns, statedTimes }: ExceptionsDeps) {
  const entitiesOf = createWhoFields(columns, (who) => fieldBehind(who, searchFields.entityId));

  return function* (span: Span): Generator<readonly Step[]> {
    const { numberOf, fields } = entitiesOf();
    const { base, times, kinds, kindOf, types, giveWay, turnEvents } = columns;
    const stepOf = Int32Array.from(types, (type) =>
      type.startsWith('SHIPMENT_') ? (stepPlace(type) ?? none) : none,
    );
    const stated = statedTimes();
    const timeOf = (id: number, occurredAt: number) =>
      holdsSince({ occurredAt, statedAt: stated.get(id) ?? null });
    // The steps of a shipment as a chain: its last one, and of each the one before.
    const last = new Int32Array(fields.length).fill(none);
    const before = new Int32Array(columns.end);
    const isWanted = new Uint8Array(fields.length);
    let visited = 0;
    visitBetween(columns, -Infinity, Infinity, (id, occurredAt, _delay, type, who) => {
      visited += 1;
      if (visited % turnEvents === 0) giveWay();
      const step = stepOf[type] ?? none;
      const shipment = numberOf[who] ?? 0;
      // Without an id it is nobody's.
      if (step === none || shipment === 0) return;
      before[id - base] = last[shipment] ?? none;
      last[shipment] = id - base;
      if (lookedAt.has(step) && isIn(span, timeOf(id, occurredAt))) isWanted[shipment] = 1;
    });
    for (let shipment = 1; shipment < fields.length; shipment += 1) {
      if (isWanted[shipment] !== 1) continue;
      const steps: Step[] = [];
      for (let place = last[shipment] ?? none; place !== none; place = before[place] ?? none) {
        const type = kinds[kindOf[place] ?? 0]?.type ?? 0;
        const id = place + base;
        steps.push([stepOf[type] ?? none, timeOf(id, times[place] ?? 0), id]);
      }
      yield steps.sort(compareSteps);
    }
  };
}
