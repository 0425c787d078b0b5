import { type EntityState, stateName, stateTone } from '../../shared/entityRow.ts';
import classes from './StateChip.module.css';

/** The state of a shipment, carrier or customer, colored by what it means. */
export function StateChip({ state }: { readonly state: EntityState | null }) {
  return (
    <span className={classes.chip} data-tone={stateTone(state)}>
      {stateName(state)}
    </span>
  );
}
