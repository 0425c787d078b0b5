import { describeType } from '../contract/catalogue.ts';
import type { ReceivedDelivery, Refusal } from '../store/deliveries.ts';

/** Where requests go on to. */
interface Intake {
  readonly accept: (delivery: ReceivedDelivery) => Promise<void>;
  readonly refuse: (refusal: Refusal) => Promise<void>;
}

/** Who hears of requests that Dockbell did not send itself. */
export interface ArrivalListener {
  /** One is on disk. */
  readonly accepted?: (delivery: ReceivedDelivery) => void;
  /** One is turned away. */
  readonly refused?: (refusal: Refusal) => void;
}

/** Passes requests on, and reports those of others. */
export function createArrivals(intake: Intake) {
  const listeners: ArrivalListener[] = [];

  return {
    /** Resolves once the delivery is on disk. */
    async accept(this: void, delivery: ReceivedDelivery): Promise<void> {
      await intake.accept(delivery);
      if (isOwn(delivery)) return;
      for (const { accepted } of listeners) accepted?.(delivery);
    },

    /** Records a refused request. */
    refuse(this: void, refusal: Refusal): Promise<void> {
      for (const { refused } of listeners) refused?.(refusal);
      return intake.refuse(refusal);
    },

    listen: (listener: ArrivalListener): void => void listeners.push(listener),
  };
}

/** Whether Dockbell sent it itself, to try the way. */
function isOwn({ events }: Pick<ReceivedDelivery, 'events'>): boolean {
  return events.length > 0 && events.every(({ type }) => describeType(type).group === 'dockbell');
}

export type Arrivals = ReturnType<typeof createArrivals>;
