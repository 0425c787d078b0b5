import { Checkbox } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { outcomeSchema, outcomeWords } from '../../../shared/decision.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './Filter.module.css';
import { FilterButton } from './FilterButton.tsx';
import { toggled } from '../../data/filters.ts';
import { type HistoryView, ownCondition } from '../../data/historyView.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import { Counting } from './TypeFilter.tsx';
import { useFacets } from './useFacets.ts';

/** Chooses by what became of an event: unread, starred, attention, and its outcome. */
export function StatusFilter({ chosenCount }: { readonly chosenCount: number }) {
  return (
    <FilterButton
      label={words().filter.status}
      chosen={chosenCount === 0 ? null : String(chosenCount)}
      icon={IconAdjustmentsHorizontal}
      width={260}
    >
      <StatusChoices />
    </FilterButton>
  );
}

/** How many of its choices a filter has, but for the one that its view is called by. */
export function statusCount({ viewId, filter }: HistoryView): number {
  const own = ownCondition(viewId);
  return marks.filter(([name]) => filter[name] && name !== own).length + filter.outcomes.length;
}

const marks = [
  ['isUnreadOnly', 'unread'],
  ['isStarredOnly', 'starred'],
  ['isAttentionOnly', 'attention'],
] as const;

// A component of its own: only while it is open is it drawn with each key of a search.
function StatusChoices() {
  const { filter } = useHistoryView();
  const { changeFilter } = useNavigation();
  const { data: facets } = useFacets(filter);
  return (
    <div className={classes.panel}>
      {marks.map(([name, facet]) => (
        <Choice
          key={name}
          label={words().filter.marks[name]}
          count={facets?.[facet]}
          isChosen={filter[name]}
          onChange={(isChosen) => changeFilter({ [name]: isChosen })}
        />
      ))}
      <fieldset className={classes.group}>
        <legend>{words().filter.notification}</legend>
        {outcomeSchema.options.map((outcome) => (
          <Choice
            key={outcome}
            label={outcomeWords(outcome).name}
            count={facets && (facets.outcomes[outcome] ?? 0)}
            isChosen={filter.outcomes.includes(outcome)}
            onChange={(isChosen) =>
              changeFilter({ outcomes: toggled(filter.outcomes, outcome, isChosen) })
            }
          />
        ))}
      </fieldset>
      {facets?.isComplete === false && <Counting />}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function Choice({ label, count, isChosen, onChange }: ChoiceProps) {
  return (
    <div className={classes.choice}>
      <Checkbox
        size="xs"
        label={label}
        checked={isChosen}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={classes.count}>{count !== undefined && numberWords(count)}</span>
    </div>
  );
}
