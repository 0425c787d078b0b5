import { Checkbox } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { outcomeSchema, outcomeWords } from '../../shared/decision.ts';
import type { Filter } from '../../shared/filter.ts';
import { numberWords } from '../common/words.ts';
import classes from './Filter.module.css';
import { FilterButton } from './FilterButton.tsx';
import { useFilter } from './filterContext.ts';
import { toggled } from './filters.ts';
import { Counting } from './TypeFilter.tsx';
import { useFacets } from './useFacets.ts';

interface Props {
  readonly chosenCount: number;
  readonly onChange: (change: Partial<Filter>) => void;
}

/** Filters by what became of an event: unread, starred, attention, and its outcome. */
export function StatusFilter({ chosenCount, onChange }: Props) {
  return (
    <FilterButton
      label="Status"
      chosen={chosenCount === 0 ? null : String(chosenCount)}
      icon={IconAdjustmentsHorizontal}
      width={260}
    >
      <StatusChoices onChange={onChange} />
    </FilterButton>
  );
}

/** How many of its choices a filter has. */
export function statusCount(filter: Filter): number {
  const { isUnreadOnly, isStarredOnly, isAttentionOnly, outcomes: chosen } = filter;
  return [isUnreadOnly, isStarredOnly, isAttentionOnly].filter(Boolean).length + chosen.length;
}

function StatusChoices({ onChange }: Pick<Props, 'onChange'>) {
  const filter = useFilter();
  const { data: facets } = useFacets(filter);
  return (
    <div className={classes.panel}>
      <Choice
        label="Unread"
        count={facets?.unread}
        isChosen={filter.isUnreadOnly}
        onChange={(isUnreadOnly) => onChange({ isUnreadOnly })}
      />
      <Choice
        label="Starred"
        count={facets?.starred}
        isChosen={filter.isStarredOnly}
        onChange={(isStarredOnly) => onChange({ isStarredOnly })}
      />
      <Choice
        label="Needs attention"
        count={facets?.attention}
        isChosen={filter.isAttentionOnly}
        onChange={(isAttentionOnly) => onChange({ isAttentionOnly })}
      />
      <fieldset className={classes.group}>
        <legend>Notification</legend>
        {outcomeSchema.options.map((outcome) => (
          <Choice
            key={outcome}
            label={outcomeWords[outcome].name}
            count={facets && (facets.outcomes[outcome] ?? 0)}
            isChosen={filter.outcomes.includes(outcome)}
            onChange={(isChosen) =>
              onChange({ outcomes: toggled(filter.outcomes, outcome, isChosen) })
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
