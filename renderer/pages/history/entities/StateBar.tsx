import {
  type EntityRow,
  type EntityState,
  stateName,
  stateTone,
} from '../../../../shared/entityRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { numberWords } from '../../../../shared/words/count.ts';
import classes from './Entities.module.css';
import { groupByState, hasOpenProblem, type Narrowing } from './stateGroups.ts';

interface Props {
  readonly rows: readonly EntityRow[];
  readonly watchedCount: number;
  readonly narrowing: Narrowing;
  readonly onChange: (narrowing: Narrowing) => void;
}

/** How many there are of each state, as one bar that narrows the list. */
export function StateBar({ rows, watchedCount, narrowing, onChange }: Props) {
  const { states } = narrowing;
  const toggleState = (state: EntityState | null) => {
    const next = new Set(states);
    if (!next.delete(state)) next.add(state);
    onChange({ ...narrowing, states: next });
  };
  const { lists } = words();
  const parts = [
    {
      name: 'isProblemOnly' as const,
      label: lists.withProblems,
      count: rows.filter(hasOpenProblem).length,
      tone: 'attention',
    },
    {
      name: 'isCheckCallOnly' as const,
      label: lists.checkCallDue,
      count: rows.filter(({ checkCall }) => checkCall !== null).length,
      tone: 'plain',
    },
    {
      name: 'isWatchedOnly' as const,
      label: lists.watched,
      count: watchedCount,
      tone: 'plain',
    },
  ].filter(({ name, count }) => count > 0 || narrowing[name]);
  return (
    <fieldset className={classes.bar} aria-label={lists.showOnly}>
      {groupByState(rows).map(({ state, rows: some }) => {
        return (
          <button
            key={state ?? 'none'}
            type="button"
            data-tone={stateTone(state)}
            aria-pressed={states.has(state)}
            onClick={() => toggleState(state)}
          >
            {stateName(state)} <b>{numberWords(some.length)}</b>
          </button>
        );
      })}
      {parts.length > 0 && <hr aria-hidden="true" />}
      {parts.map(({ name, label, count, tone }) => (
        <button
          key={name}
          type="button"
          data-tone={tone}
          aria-pressed={narrowing[name]}
          onClick={() => onChange({ ...narrowing, [name]: !narrowing[name] })}
        >
          {label} <b>{numberWords(count)}</b>
        </button>
      ))}
    </fieldset>
  );
}
