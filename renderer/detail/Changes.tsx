import type { Change } from '../../shared/event.ts';
import classes from './Changes.module.css';
import { Value } from './DataTree.tsx';
import { fieldWords } from './fieldWords.ts';

/** What an update changed: each field with its value before and after. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.path.join('/')}`}>
          <p title={change.path.join('.')}>
            {change.path.map(fieldWords).join(' › ')}
            {!('before' in change && 'after' in change) && (
              <span className={classes.kind}> {change.kind}</span>
            )}
          </p>
          <div className={classes.values}>
            {'before' in change && (
              <del>
                <Value value={change.before} />
              </del>
            )}
            {'before' in change && 'after' in change && <span aria-label="became">→</span>}
            {'after' in change && (
              <ins>
                <Value value={change.after} />
              </ins>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
