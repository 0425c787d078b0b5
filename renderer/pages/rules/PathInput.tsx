import { Autocomplete } from '@mantine/core';
import { pathWords } from '../../../shared/rule.ts';
import type { FieldChoice } from '../../../shared/ruleTrial.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './RuleEditor.module.css';

/** A field by its path, typed or chosen from those that events had. */
export function PathInput({
  label,
  path,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly path: string;
  readonly choices: readonly FieldChoice[];
  readonly onChange: (path: string) => void;
}) {
  const counts = new Map(choices.map((choice) => [choice.path, choice.count]));
  return (
    <Autocomplete
      flex={1}
      miw={160}
      size="sm"
      aria-label={label}
      placeholder={words().rules.chooseField}
      maxDropdownHeight={280}
      data={choices.map((choice) => choice.path)}
      filter={({ options, search }) => {
        const isChosen = counts.has(search);
        const wanted = search.trim().toLowerCase();
        return options.filter(
          (option) =>
            isChosen ||
            ('value' in option &&
              `${option.value} ${pathWords(option.value)}`.toLowerCase().includes(wanted)),
        );
      }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {pathWords(option.value)}
          <span>
            {counts.has(option.value) && words().common.times(counts.get(option.value) ?? 0)}
          </span>
        </span>
      )}
      value={path}
      onChange={onChange}
    />
  );
}
