import { type EntityRow, type EntityState, stateWords } from '../../../../shared/entityRow.ts';
import { numberWords } from '../../../ui/words.ts';
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
  const parts = [
    {
      name: 'isProblemOnly' as const,
      words: 'With problems',
      count: rows.filter(hasOpenProblem).length,
      tone: 'attention',
    },
    {
      name: 'isCheckCallOnly' as const,
      words: 'Check call due',
      count: rows.filter(({ checkCall }) => checkCall !== null).length,
      tone: 'plain',
    },
    {
      name: 'isWatchedOnly' as const,
      words: 'Watched',
      count: watchedCount,
      tone: 'plain',
    },
  ].filter(({ name, count }) => count > 0 || narrowing[name]);
  return (
    <fieldset className={classes.bar} aria-label="Show only">
      {groupByState(rows, 'last').map(({ state, rows: some }) => {
        const [words, tone] = state === null ? ['Status unknown', 'plain'] : stateWords[state];
        return (
          <button
            key={state ?? 'none'}
            type="button"
            data-tone={tone}
            aria-pressed={states.has(state)}
            onClick={() => toggleState(state)}
          >
            {words} <b>{numberWords(some.length)}</b>
          </button>
        );
      })}
      {parts.length > 0 && <hr aria-hidden="true" />}
      {parts.map(({ name, words, count, tone }) => (
        <button
          key={name}
          type="button"
          data-tone={tone}
          aria-pressed={narrowing[name]}
          onClick={() => onChange({ ...narrowing, [name]: !narrowing[name] })}
        >
          {words} <b>{numberWords(count)}</b>
        </button>
      ))}
    </fieldset>
  );
}
