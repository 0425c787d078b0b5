import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { QueryProblem } from '../../../shared/search.ts';
import classes from './SearchBox.module.css';

/** Lines under the parts of the search that were not understood, in step with the field before them. */
export function Underlines({
  text,
  problems,
  inputRef,
}: {
  readonly text: string;
  readonly problems: readonly QueryProblem[];
  readonly inputRef: RefObject<HTMLInputElement | null>;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const areShown = problems.length > 0;
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (!areShown || input === null) return undefined;
    const follow = () => {
      if (ref.current !== null) ref.current.scrollLeft = input.scrollLeft;
    };
    follow();
    input.addEventListener('scroll', follow);
    return () => input.removeEventListener('scroll', follow);
  });
  if (!areShown) return null;
  return (
    <div ref={ref} className={classes.underlines} aria-hidden="true">
      {problems.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(problems[index - 1]?.end ?? 0, start)}
          <u>{text.slice(start, end)}</u>
        </span>
      ))}
      {text.slice(problems.at(-1)?.end)}
    </div>
  );
}
