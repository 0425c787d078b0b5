import { Checkbox } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Outcome } from '../../../shared/decision.ts';
import type { Filter } from '../../../shared/filter.ts';
import { numberWords } from '../../ui/words.ts';
import classes from './Filter.module.css';
import { FilterButton } from './FilterButton.tsx';
import { toggled } from '../../data/filters.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import { outcomeNames } from '../../../shared/outcomeNames.ts';
import { Counting } from './TypeFilter.tsx';
import { useFacets } from './useFacets.ts';

const outcomes = [
  'notified',
  'digest',
  'silent',
  'suppressed',
  'failed',
] as const satisfies readonly Outcome[];

/** Chooses by what became of an event: unread, starred, attention, and whether it rang. */
export function StatusFilter({ chosenCount }: { readonly chosenCount: number }) {
  return (
    <FilterButton
      label="Status"
      chosen={chosenCount === 0 ? null : String(chosenCount)}
      icon={IconAdjustmentsHorizontal}
      width={260}
    >
      <StatusChoices />
    </FilterButton>
  );
}

/** How many of its choices a filter has. */
export function statusCount(filter: Filter): number {
  const { isUnreadOnly, isStarredOnly, isAttentionOnly, outcomes: chosen } = filter;
  return [isUnreadOnly, isStarredOnly, isAttentionOnly].filter(Boolean).length + chosen.length;
}

// A component of its own: only while it is open is it drawn with each key of a search.
function StatusChoices() {
  const { filter } = useHistoryView();
  const { changeFilter } = useNavigation();
  const { data: facets } = useFacets(filter);
  return (
    <div className={classes.panel}>
      <Choice
        label="Unread"
        count={facets?.unread}
        isChosen={filter.isUnreadOnly}
        onChange={(isUnreadOnly) => changeFilter({ isUnreadOnly })}
      />
      <Choice
        label="Starred"
        count={facets?.starred}
        isChosen={filter.isStarredOnly}
        onChange={(isStarredOnly) => changeFilter({ isStarredOnly })}
      />
      <Choice
        label="Needs attention"
        count={facets?.attention}
        isChosen={filter.isAttentionOnly}
        onChange={(isAttentionOnly) => changeFilter({ isAttentionOnly })}
      />
      <fieldset className={classes.group}>
        <legend>Notification</legend>
        {outcomes.map((outcome) => (
          <Choice
            key={outcome}
            label={outcomeNames[outcome]}
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
      <span className={classes.count} data-none={count === 0 || undefined}>
        {count !== undefined && numberWords(count)}
      </span>
    </div>
  );
}
