import { isShipmentState, lastStateOf } from '../contract/shipmentState.ts';
import type { Judged } from '../intake/intake.ts';
import type { EntityStore } from '../store/entities.ts';
import type { Toast, ToastResult } from './notifier.ts';
import { momentWords } from './words.ts';
import type { ActionResult } from '../../shared/actionResult.ts';
import { isActive, type Subject, type SubjectRequest } from '../../shared/subject.ts';
import { entityKey, type EntityRef } from '../../shared/entityRef.ts';

/** What watching and muting need. */
export interface WatchesDeps {
  readonly entities: Pick<
    EntityStore,
    'newest' | 'subject' | 'subjects' | 'setSubject' | 'removeSubject'
  >;
  readonly show: (toast: Toast) => Promise<ToastResult>;
  /** What a notification could not say. */
  readonly onUntold: (id: string, words: string) => void;
  /** Something is watched or muted, or no more. */
  readonly onChange: () => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** How many of an entity's newest events are looked at. */
const lookedAt = 40;
const maxSubjects = 500;
/** How long the list shows a watch that ended by itself, in ms. */
const endedKeptFor = 7 * 86_400_000;
/** Beyond this, in ms, a notification says that it comes late. */
const belatedAfter = 60_000;
/** The longest time a timer can wait (Node.js, setTimeout). */
const maxTimerMs = 2_147_483_647;

/**
 * What is watched and muted: set and removed, ended when a watched shipment is delivered or canceled, and told of when
 * nothing happened by the time that was asked for. Whether an event rings for it is decided elsewhere.
 */
export function createWatches(deps: WatchesDeps) {
  const { entities } = deps;
  const telling = new Map<Subject, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  function activeWatches(): readonly Subject[] {
    return entities.subjects().filter((subject) => subject.kind === 'watch' && isActive(subject));
  }

  function plan(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (isStopped) return;
    const times = activeWatches().flatMap((subject) =>
      subject.expectBy === null || telling.has(subject) ? [] : [subject.expectBy],
    );
    if (times.length === 0) return;
    const wait = Math.min(Math.max(0, Math.min(...times) - deps.now()), maxTimerMs);
    timer = setTimeout(() => {
      safely(tellDue);
    }, wait).unref();
  }

  function tellDue(): void {
    const now = deps.now();
    for (const subject of activeWatches()) {
      const { expectBy } = subject;
      if (expectBy === null || expectBy > now || telling.has(subject)) continue;
      if (hasNews(subject)) entities.setSubject({ ...subject, expectBy: null });
      else tellThatNothingCame(subject, expectBy);
    }
    deps.onChange();
    plan();
  }

  function hasNews({ entityKind, entityId, since }: Subject): boolean {
    return entities
      .newest(entityKind, entityId, lookedAt)
      .some(({ receivedAt }) => receivedAt >= since);
  }

  /** Crossed off only after the system has answered, so that a crash in between tells it twice rather than never. */
  function tellThatNothingCame(subject: Subject, expectBy: number): void {
    const toast = nothingToast(subject, expectBy);
    const told = deps
      .show(toast)
      .then((result) => {
        if (result.kind !== 'shown') {
          deps.onUntold(`nothing-${subject.entityId}`, `${toast.title}. ${toast.body}`);
        }
        // It may have been asked for anew meanwhile.
        if (entities.subject(subject.entityKind, subject.entityId) === subject) {
          entities.setSubject({ ...subject, expectBy: null });
        }
      })
      .catch((error: unknown) => {
        deps.onError('A notification about a watch could not be shown', error);
      })
      .finally(() => {
        telling.delete(subject);
        deps.onChange();
      });
    telling.set(subject, told);
  }

  function nothingToast({ entityKind, entityId, label }: Subject, expectBy: number): Toast {
    const now = deps.now();
    const [newest] = entities.newest(entityKind, entityId, 1);
    const belated = now - expectBy > belatedAfter ? ' Dockbell was off or asleep then.' : '';
    return {
      title:
        newest === undefined
          ? `Nothing about ${label} yet`
          : `Nothing about ${label} since ${momentWords(newest.occurredAt, now)}`,
      body: `You asked to hear by ${momentWords(expectBy, now)}.${belated}`,
      eventId: newest?.id ?? null,
      sound: 'default',
      isCritical: false,
      about: entityKey({ entityKind, entityId }),
    };
  }

  /** Ends the watch over a shipment whose newest state is a last one that arrived during the watch; says whether it did. */
  function endIfFinished(subject: Subject): boolean {
    const { entityKind, entityId, since } = subject;
    if (entityKind !== 'shipment') return false;
    const state = entities
      .newest(entityKind, entityId, lookedAt)
      .find(({ type }) => isShipmentState(type));
    const by = state === undefined ? null : lastStateOf(state.type);
    if (state === undefined || by === null || state.receivedAt < since) return false;
    entities.setSubject({ ...subject, expectBy: null, ended: { at: deps.now(), by } });
    return true;
  }

  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      // What is due stays due in the file and is looked at again at the next start.
      deps.onError('What is watched could not be brought up to date', error);
    }
  }

  return {
    /** Ends and tells what an earlier run did not come to, and forgets what ended long ago. Call it once. */
    start(): void {
      safely(() => {
        for (const subject of entities.subjects()) {
          const { ended, entityKind, entityId } = subject;
          if (ended !== null && deps.now() - ended.at > endedKeptFor) {
            entities.removeSubject(entityKind, entityId);
          }
        }
        activeWatches().forEach(endIfFinished);
        plan();
      });
    },

    /** Looks at new events that ring: they answer what was asked for, and may end a watch. */
    take(judged: readonly Judged[]): void {
      safely(() => {
        let hasChanged = false;
        for (const { event } of judged) {
          const { entityKind, entityId } = event;
          const subject = entityId === null ? null : entities.subject(entityKind, entityId);
          if (subject?.kind !== 'watch' || !isActive(subject)) continue;
          if (endIfFinished(subject)) {
            hasChanged = true;
          } else if (subject.expectBy !== null) {
            entities.setSubject({ ...subject, expectBy: null });
            hasChanged = true;
          }
        }
        if (!hasChanged) return;
        deps.onChange();
        plan();
      });
    },

    /** Watches or mutes, in place of what was asked for before. */
    set(request: SubjectRequest): ActionResult {
      const { entityKind, entityId, kind, expectBy } = request;
      const now = deps.now();
      if (expectBy !== null && expectBy <= now) {
        return { ok: false, problem: 'That time has passed. Choose one that is still to come.' };
      }
      const isNew = entities.subject(entityKind, entityId) === null;
      if (isNew && entities.subjects().length >= maxSubjects) {
        const problem = `You watch or mute ${maxSubjects} already. Remove some on the page Watched first.`;
        return { ok: false, problem };
      }
      const isWatch = kind === 'watch';
      entities.setSubject({
        ...request,
        throughQuiet: isWatch && request.throughQuiet,
        expectBy: isWatch ? expectBy : null,
        since: now,
        ended: null,
      });
      deps.onChange();
      plan();
      return { ok: true };
    },

    /** Neither watches nor mutes it any more. */
    remove({ entityKind, entityId }: EntityRef): void {
      entities.removeSubject(entityKind, entityId);
      deps.onChange();
      plan();
    },

    /** Ends the timer, and waits for a notification that is being shown. */
    async stop(): Promise<void> {
      isStopped = true;
      plan();
      await Promise.all(telling.values());
    },
  };
}
