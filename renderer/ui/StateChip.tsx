import { type EntityState, stateWords } from '../../shared/entityRow.ts';
import classes from './StateChip.module.css';

/** The state of a shipment, carrier or customer, colored by what it means. */
export function StateChip({ state }: { readonly state: EntityState | null }) {
  const [words, tone] = state === null ? ['Status unknown', 'plain'] : stateWords[state];
  return (
    <span className={classes.chip} data-tone={tone}>
      {words}
    </span>
  );
}
