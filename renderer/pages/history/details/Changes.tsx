import type { Change } from '../../../../shared/event.ts';
import { words } from '../../../../shared/words/words.ts';
import { changeLines, linesByPlace } from './changeLines.ts';
import classes from './Changes.module.css';
import { Value } from './DataTree.tsx';
import { fieldWords } from './fieldWords.ts';
import { valueTone } from './valueTone.ts';

/** What an update changed: each field with its value before and after, under the part of the data it belongs to. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const places = linesByPlace(changeLines(changes));
  return (
    <div className={classes.changes}>
      {places.map(({ place, lines }) => (
        <div key={place.join('/')} className={classes.place}>
          {place.length > 0 && <h4>{place.map(fieldWords).join(' › ')}</h4>}
          <ul>
            {lines.map((line, index) => (
              // A list can hold the same value twice.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className={classes.line}>
                <p title={line.path.join('.')}>
                  {fieldWords(line.path.at(-1) ?? '')}
                  {!('before' in line && 'after' in line) && (
                    <span className={classes.kind}> {words().details.changeKinds[line.kind]}</span>
                  )}
                </p>
                <div className={classes.values}>
                  {'before' in line && (
                    <del data-tone={valueTone(line.before)}>
                      <Value value={line.before} />
                    </del>
                  )}
                  {'before' in line && 'after' in line && (
                    <span aria-label={words().details.became}>→</span>
                  )}
                  {'after' in line && (
                    <ins data-tone={valueTone(line.after)}>
                      <Value value={line.after} />
                    </ins>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
