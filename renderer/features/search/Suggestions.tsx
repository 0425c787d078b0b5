import { useEffect } from 'react';
import type { Suggestion } from '../../../shared/search.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './SearchBox.module.css';

interface Props {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onAccept: (suggestion: Suggestion) => void;
}

// The field before the list has the focus and its keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */

/** The completions under the search box. */
export function Suggestions({ id, suggestions, active, onAccept }: Props) {
  useEffect(() => {
    document.getElementById(suggestionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words().search.completions}
      className={classes.suggestions}
    >
      {suggestions.map((suggestion, index) => (
        <div
          key={`${suggestion.insert} ${suggestion.label}`}
          id={suggestionId(id, index)}
          role="option"
          aria-selected={index === active}
          className={classes.suggestion}
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAccept(suggestion)}
        >
          <span className={classes.write}>{suggestion.label}</span>
          <span className={classes.hint}>{suggestion.hint}</span>
        </div>
      ))}
    </div>
  );
}

/** The id of one completion, by which the field names it. */
export function suggestionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
