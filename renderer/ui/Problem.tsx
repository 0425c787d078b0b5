import { problemOf } from './problemOf.ts';
import classes from './Problem.module.css';

/** What went wrong, under the field or button that it belongs to. */
export function Problem({ error }: { readonly error: Error | string | null }) {
  return (
    <p className={classes.problem} role="alert">
      {error !== null && problemOf(error)}
    </p>
  );
}
