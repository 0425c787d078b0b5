import { describeType } from '../contract/catalogue.ts';
import type { ReceivedDelivery, Refusal } from '../store/deliveries.ts';
import { noTokenProblem } from '../../shared/delivery.ts';

/** Requests with a wrong token, and none with a right one since. */
export interface WrongTokens {
  readonly since: number;
  readonly lastAt: number;
  readonly count: number;
}

/** Where requests go on to. */
interface Intake {
  readonly accept: (delivery: ReceivedDelivery) => Promise<void>;
  readonly refuse: (refusal: Refusal) => Promise<void>;
}

/** Who is told of requests that Dockbell did not send itself. */
export interface ArrivalListener {
  /** One is on disk. */
  readonly accepted?: (delivery: ReceivedDelivery) => void;
  /** One had a wrong token, the first since one was right. */
  readonly wrongToken?: () => void;
}

/** Passes requests on, and remembers for this run whether those of others are accepted. */
export function createArrivals(intake: Intake, onChange: () => void) {
  let lastAcceptedAt: number | null = null;
  let wrongTokens: WrongTokens | null = null;
  const listeners: ArrivalListener[] = [];

  function noteAccepted(delivery: ReceivedDelivery): void {
    if (isOwn(delivery)) return;
    lastAcceptedAt = delivery.receivedAt;
    const isOver = wrongTokens !== null;
    wrongTokens = null;
    for (const { accepted } of listeners) accepted?.(delivery);
    if (isOver) onChange();
  }

  return {
    /** Resolves once the delivery is on disk. */
    async accept(this: void, delivery: ReceivedDelivery): Promise<void> {
      await intake.accept(delivery);
      noteAccepted(delivery);
    },

    /** Records a refused request. */
    refuse(this: void, refusal: Refusal): Promise<void> {
      const { status, problem, receivedAt } = refusal;
      if (status === 429 || (status === 401 && problem !== noTokenProblem)) {
        wrongTokens = {
          since: wrongTokens?.since ?? receivedAt,
          lastAt: receivedAt,
          count: (wrongTokens?.count ?? 0) + 1,
        };
        if (wrongTokens.count === 1) {
          for (const { wrongToken } of listeners) wrongToken?.();
          onChange();
        }
      }
      return intake.refuse(refusal);
    },

    listen: (listener: ArrivalListener): void => void listeners.push(listener),

    /** When a request of somebody else was last accepted in this run, epoch ms; null before the first. */
    lastAcceptedAt: (): number | null => lastAcceptedAt,

    wrongTokens: (): WrongTokens | null => wrongTokens,
  };
}

/** Whether Dockbell sent it itself, to try the way. */
function isOwn({ events }: Pick<ReceivedDelivery, 'events'>): boolean {
  return events.length > 0 && events.every(({ type }) => describeType(type).group === 'dockbell');
}

export type Arrivals = ReturnType<typeof createArrivals>;
