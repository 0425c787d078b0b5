import type { Notice } from '../../shared/appState.ts';
import { dayMs } from '../../shared/duration.ts';
import { describeType } from '../contract/catalogue.ts';
import type { ContractEvent } from '../contract/envelope.ts';
import { partsOfEvent } from '../contract/eventParts.ts';
import { listWords, withMore } from '../contract/words.ts';
import type { ContractPart, ContractPartStore } from '../store/contractParts.ts';
import { words } from '../../shared/words/words.ts';

/** What watching the contract needs. */
export interface ContractWatchDeps {
  readonly store: ContractPartStore;
  readonly show: (notice: Notice) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** The keys of a type are learned for so long after its first event; MVMNT publishes them for few types. */
const learnsForMs = dayMs;
/** More parts than this are not remembered: whoever makes them up means harm. */
const maxParts = 5_000;
const maxNamed = 3;

/** Notes once what events have that they did not have before: a new key, a key beside the data, a new form of the diff. */
export function createContractWatch({ store, show, onError, now }: ContractWatchDeps) {
  const parts: ContractPart[] = [];
  const known = new Map<string, Set<string>>();
  const firstAt = new Map<string, number>();
  let waiting: ContractEvent[] = [];
  let isPlanned = false;

  function remember(part: ContractPart): void {
    parts.push(part);
    const ofType = known.get(part.type) ?? new Set();
    ofType.add(part.part);
    known.set(part.type, ofType);
    firstAt.set(part.type, Math.min(firstAt.get(part.type) ?? Infinity, part.seenAt));
  }

  function newPartsOf(event: ContractEvent): readonly ContractPart[] {
    const { type } = event;
    const { keys, odd } = partsOfEvent(event);
    const isNew = (part: string) => known.get(type)?.has(part) !== true;
    const isLearned = now() - (firstAt.get(type) ?? now()) >= learnsForMs;
    const found = [
      ...keys.filter(isNew).map((part) => ({ type, part, seenAt: now(), isNews: isLearned })),
      ...odd.filter(isNew).map((part) => ({ type, part, seenAt: now(), isNews: true })),
    ];
    if (parts.length + found.length > maxParts) return [];
    for (const part of found) remember(part);
    return found;
  }

  function look(): void {
    isPlanned = false;
    const events = waiting;
    waiting = [];
    try {
      const found = events.flatMap(newPartsOf);
      if (found.length === 0) return;
      store.add(found);
      const news = found.filter(({ isNews }) => isNews);
      if (news.length > 0) show(noticeOf(news));
    } catch (error) {
      onError('What is new in MVMNT’s events could not be noted', error);
    }
  }

  return {
    /** Reads what is known. Call it once. */
    start(): void {
      for (const part of store.all()) remember(part);
    },

    /** Looks at events once their deliveries are answered. */
    noteEvents(events: readonly ContractEvent[]): void {
      waiting.push(...events.slice(0, maxParts));
      if (isPlanned) return;
      isPlanned = true;
      setImmediate(look);
    },

    /** What was new, for support. */
    news: (): readonly ContractPart[] => parts.filter(({ isNews }) => isNews),
  };
}

export type ContractWatch = ReturnType<typeof createContractWatch>;

function noticeOf(news: readonly ContractPart[]): Notice {
  const named = news
    .slice(0, maxNamed)
    .map(({ type, part }) => words().alarms.partOfType(part, describeType(type).label));
  return {
    id: 'contract-news',
    tone: 'plain',
    text: words().alarms.contractNews(listWords(withMore(named, news.length - named.length))),
  };
}
