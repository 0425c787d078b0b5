import { describeType } from '../contract/catalogue.ts';
import {
  compileRules,
  matchRule,
  prepareEvent,
  type CompiledRule,
  type CompiledRules,
  type RuleEvent,
} from '../rules/evaluate.ts';
import { dayMs } from '../../shared/duration.ts';
import type { EventRow } from '../../shared/eventRow.ts';
import type { Condition, Rule } from '../../shared/rule.ts';
import type { Cursor, RuleBroken, RuleTrial, RuleUse } from '../../shared/ruleTrial.ts';

/** A stored event with what rules need of it; `data` is empty and `diff` null where they were not asked for. */
export interface TriedEvent extends RuleEvent {
  readonly id: number;
  readonly occurredAt: number;
}

/** What of an event the rules look at; reading less is quicker. */
export interface TriedParts {
  readonly hasData: boolean;
  readonly hasDiff: boolean;
}

/** What a trial reads of the history. */
export interface RuleTrialDeps {
  /** Ids of events since a time (epoch ms), newest first, from beyond a place; no types stand for all. */
  readonly idsOf: (
    types: readonly string[],
    since: number,
    after: Cursor | null,
    limit: number,
  ) => readonly number[];
  readonly eventsOf: (ids: readonly number[], parts: TriedParts) => readonly TriedEvent[];
  readonly rowsOf: (ids: readonly number[]) => readonly EventRow[];
  /** Every type that is published or came. */
  readonly types: () => readonly string[];
  readonly now: () => number;
  /** In ms, for the budget only. */
  readonly clock?: () => number;
}

/** What a part of a trial looks at. */
export interface TrialSpan {
  readonly days: number;
  readonly after: Cursor | null;
}

/** How long one part of a trial reads before other queries get a turn. */
const budgetMs = 120;
const readAtOnce = 500;
/** How many of the events that a rule decides about are shown. */
const maxRows = 50;

/** Looks at events until all were looked at or the time is up; `next` is where to go on. */
function createWalk(deps: RuleTrialDeps) {
  const clock = deps.clock ?? (() => performance.now());
  return function walk(
    { days, after }: TrialSpan,
    types: readonly string[] | null,
    parts: TriedParts,
    look: (event: TriedEvent) => void,
  ): { readonly looked: number; readonly next: Cursor | null } {
    const since = deps.now() - days * dayMs;
    const stopAt = clock() + budgetMs;
    let place = after;
    let looked = 0;
    // No types at all would be read as every type.
    if (types?.length === 0) return { looked, next: null };
    for (;;) {
      const ids = deps.idsOf(types ?? [], since, place, readAtOnce);
      for (const event of deps.eventsOf(ids, parts)) {
        // The app's own test events are never asked about.
        if (describeType(event.type).group !== 'dockbell') look(event);
        looked += 1;
        place = { occurredAt: event.occurredAt, id: event.id };
      }
      if (ids.length < readAtOnce) return { looked, next: null };
      if (clock() >= stopAt) return { looked, next: place };
    }
  };
}

/** Asks rules about events that came already. Each answer is a part, because the whole may take seconds. */
export function createRuleTrials(deps: RuleTrialDeps) {
  const walk = createWalk(deps);
  return {
    /** What a rule, saved or not, would have done in its place among the others; a new one comes before all. */
    tryRule(rule: Rule, rules: readonly Rule[], span: TrialSpan): RuleTrial {
      const at = rules.findIndex(({ id }) => id === rule.id);
      const above = rules.slice(0, Math.max(0, at)).filter(({ isEnabled }) => isEnabled);
      const [tried] = compileRules([{ ...rule, isEnabled: true }]);
      if (tried === undefined) throw new Error('A rule that is on is always compiled.');
      const compiledAbove = compileRules(above);
      const decided: number[] = [];
      let taken = 0;
      let broken: RuleBroken | null = null;
      const types = typesOf(rule.when, deps.types());
      const { looked, next } = walk(span, types, partsOf([rule, ...above]), (event) => {
        const prepared = prepareEvent(event);
        const match = matchRule(tried, prepared);
        if (match === 'no') return;
        if (compiledAbove.some((other) => matchRule(other, prepared) === 'yes')) taken += 1;
        else if (match === 'yes') decided.push(event.id);
        else broken = oneMore(broken, match.broken, event.id);
      });
      const rows = deps.rowsOf(decided);
      return {
        looked,
        decided: decided.length,
        rang: rows.filter(({ outcome }) => outcome === 'notified' || outcome === 'digest').length,
        taken,
        broken,
        rows: rows.slice(0, maxRows),
        next,
      };
    },

    /** How many events each rule that is on decided about, and which of them could not be evaluated. */
    useOf(rules: readonly Rule[], span: TrialSpan): RuleUse {
      const enabled = rules.filter(({ isEnabled }) => isEnabled);
      const compiled = compileRules(enabled);
      const decided: Record<string, number> = {};
      const broken: Record<string, RuleBroken> = {};
      const known = deps.types();
      const types = enabled.map(({ when }) => typesOf(when, known));
      const all = types.some((each) => each === null)
        ? null
        : [...new Set(types.flatMap((each) => each ?? []))];
      const { looked, next } = walk(span, all, partsOf(enabled), (event) => {
        const rule = decider(compiled, event, (id, detail) => {
          broken[id] = oneMore(broken[id] ?? null, detail, event.id);
        });
        if (rule !== null) decided[rule.id] = (decided[rule.id] ?? 0) + 1;
      });
      return { looked, decided, broken, next };
    },
  };
}

/** The first rule that is about an event; those before it that could not be evaluated are reported. */
function decider(
  rules: CompiledRules,
  event: TriedEvent,
  onBroken: (id: string, detail: string) => void,
): CompiledRule | null {
  const prepared = prepareEvent(event);
  for (const rule of rules) {
    const match = matchRule(rule, prepared);
    if (match === 'yes') return rule;
    if (match !== 'no') onBroken(rule.id, match.broken);
  }
  return null;
}

/** Events are looked at newest first, so the first reason is the newest. */
function oneMore(known: RuleBroken | null, detail: string, eventId: number): RuleBroken {
  return known === null ? { count: 1, detail, eventId } : { ...known, count: known.count + 1 };
}

function partsOf(rules: readonly Rule[]): TriedParts {
  const conditions = rules.flatMap(({ when }) => when);
  const own = new Set(['key', 'friendlyId', 'name']);
  return {
    hasData: conditions.some((each) => each.kind === 'field' && !own.has(each.path)),
    hasDiff: conditions.some((each) => each.kind === 'change'),
  };
}

/** The types that all conditions leave, null for any. */
function typesOf(when: readonly Condition[], known: readonly string[]): readonly string[] | null {
  const chosen = when.filter((each) => each.kind === 'type');
  if (chosen.length === 0) return null;
  const groups = chosen.map(({ groups: names }) => new Set<string>(names));
  const names = new Set([...known, ...chosen.flatMap(({ types }) => types)]);
  return [...names].filter((type) =>
    chosen.every(
      (each, index) =>
        each.types.includes(type) || groups[index]?.has(describeType(type).group) === true,
    ),
  );
}
