import type { ActionResult } from '../../shared/call.ts';
import { dayMs, minuteMs } from '../../shared/duration.ts';
import { isActive, type Subject, type SubjectRequest } from '../../shared/subject.ts';
import type { EntityRef } from '../../shared/entityRef.ts';
import { lastStateOf, newestStateOf, stateEvents } from '../contract/entityState.ts';
import type { DecidedEvent } from '../store/decidedEvent.ts';
import type { EntityStore } from '../store/entities.ts';
import type { Scheduler } from '../threads/schedule.ts';
import type { UntilDone } from '../threads/untilDone.ts';
import { words } from '../../shared/words/words.ts';
import type { Notify } from './sender.ts';
import type { Toast } from './toast.ts';
import { aboutOf, timeWithDateUnlessToday } from './words.ts';

/** What watching and muting need. */
export interface WatchesDeps {
  readonly entities: Pick<
    EntityStore,
    'newest' | 'subject' | 'subjects' | 'setSubject' | 'removeSubject'
  >;
  readonly notify: Notify;
  /** Shares watches with the team. */
  readonly team: {
    /** The name of this desk; null in no team. */
    readonly self: () => { readonly name: string } | null;
    /** Writes what is done here together with what is shared of it. */
    readonly doing: <Result>(work: () => Result) => Result;
    readonly watch: (subject: Subject, isOn: boolean) => void;
  };
  /** What a notification said that the system did not show. */
  readonly onNotShown: (id: string, words: string) => void;
  /** Something was watched, muted or changed, or is no longer. */
  readonly onChange: () => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly untilDone: UntilDone;
  readonly now: () => number;
}

const maxSubjects = 500;
/** How long the list shows a watch that ended by itself. */
const keepEndedMs = 7 * dayMs;
/** A notification that is later than this says why. */
const maxDelayMs = minuteMs;

/** Sets, removes and ends watches and mutes, and notifies when nothing happened by the time that was asked for. */
export function createWatches(deps: WatchesDeps) {
  const { entities, untilDone } = deps;
  const expectations = createExpectations(deps);

  function changed(): void {
    deps.onChange();
    expectations.plan();
  }

  return {
    /** Catches up with what an earlier run did not get to, and forgets what ended long ago. Call it once. */
    start(): void {
      untilDone(() => {
        for (const subject of entities.subjects()) {
          const { ended, entityKind, entityId } = subject;
          if (ended !== null && deps.now() - ended.at > keepEndedMs) {
            entities.removeSubject(entityKind, entityId);
          }
        }
        for (const subject of activeWatches(entities)) endIfFinished(deps, subject);
        expectations.plan();
      });
    },

    /** Looks at new events that ring or are held back: they are the news that was waited for, and may end a watch. */
    take(events: readonly DecidedEvent[]): void {
      untilDone(() => {
        let hasChanged = false;
        for (const { event } of events) {
          const { entityKind, entityId } = event;
          const subject = entityId === null ? null : entities.subject(entityKind, entityId);
          if (subject?.kind !== 'watch' || !isActive(subject)) continue;
          hasChanged = takeNews(deps, subject) || hasChanged;
        }
        if (hasChanged) changed();
      });
    },

    /** Watches or mutes an entity, in place of what was asked for before. */
    set(request: SubjectRequest): ActionResult {
      const problem = problemOf(request, entities, deps.now());
      if (problem !== null) return { ok: false, problem };
      setForTeam(deps, request);
      changed();
      return { ok: true };
    },

    /** A coworker watches something for the team, or no longer. What this desk muted stays muted. */
    takeShared(shared: SharedWatch): void {
      if (takeShared(deps, shared)) changed();
    },

    /** Stops watching or muting an entity. */
    remove({ entityKind, entityId }: EntityRef): void {
      deps.team.doing(() => {
        const before = entities.subject(entityKind, entityId);
        entities.removeSubject(entityKind, entityId);
        if (isForTeam(before)) deps.team.watch(before, false);
      });
      changed();
    },

    /** Plans nothing any more. */
    stop: expectations.stop,
  };
}

/** A watch as a coworker shares it. */
interface SharedWatch {
  readonly entity: EntityRef;
  readonly label: string;
  readonly isOn: boolean;
  readonly expectBy: number | null;
  /** The name of the desk. */
  readonly by: string;
}

/** Keeps a watch or mute, and shares it where it is the team's, or was. */
function setForTeam({ entities, team, now }: WatchesDeps, request: SubjectRequest): void {
  const { isForTeam: isTeams = false, ...asked } = request;
  const isWatch = request.kind === 'watch';
  const teamBy = isWatch && isTeams ? (team.self()?.name ?? null) : null;
  const subject: Subject = {
    ...asked,
    throughQuiet: isWatch && request.throughQuiet,
    expectBy: isWatch ? request.expectBy : null,
    since: now(),
    ended: null,
    teamBy,
  };
  team.doing(() => {
    const before = entities.subject(request.entityKind, request.entityId);
    entities.setSubject(subject);
    if (teamBy !== null || (isWatch && isForTeam(before))) team.watch(subject, teamBy !== null);
  });
}

function isForTeam(subject: Subject | null): subject is Subject {
  return subject !== null && subject.teamBy !== null;
}

/** Answers whether that changed anything. */
function takeShared({ entities, now }: WatchesDeps, shared: SharedWatch): boolean {
  const { entity, label, isOn, expectBy, by } = shared;
  const { entityKind, entityId } = entity;
  const before = entities.subject(entityKind, entityId);
  if (before?.kind === 'mute') return false;
  if (!isOn) {
    if (!isForTeam(before)) return false;
    entities.removeSubject(entityKind, entityId);
    return true;
  }
  entities.setSubject({
    entityKind,
    entityId,
    label,
    kind: 'watch',
    throughQuiet: before?.throughQuiet ?? false,
    // What was to happen by a time that has passed was seen to by whoever was there.
    expectBy: expectBy !== null && expectBy > now() ? expectBy : null,
    since: now(),
    ended: null,
    teamBy: by,
  });
  return true;
}

/** Takes news about a watched entity; answers whether that changed the watch. */
function takeNews(deps: WatchesDeps, subject: Subject): boolean {
  if (endIfFinished(deps, subject)) return true;
  if (subject.expectBy === null) return false;
  deps.entities.setSubject({ ...subject, expectBy: null });
  return true;
}

/** Notifies once of each watch whose news did not come by the time that was asked for. */
function createExpectations(deps: WatchesDeps) {
  const { entities, untilDone } = deps;
  const notifying = new Set<Subject>();
  const schedule = deps.scheduler.plan(() => untilDone(notifyDue));

  function plan(): void {
    schedule.set(Math.min(...waiting().map(([, expectBy]) => expectBy)));
  }

  function waiting(): readonly (readonly [Subject, number])[] {
    return activeWatches(entities).flatMap((subject) =>
      subject.expectBy === null || notifying.has(subject) ? [] : [[subject, subject.expectBy]],
    );
  }

  function notifyDue(): void {
    const now = deps.now();
    for (const [subject, expectBy] of waiting()) {
      if (expectBy > now) continue;
      if (hasNews(entities, subject)) entities.setSubject({ ...subject, expectBy: null });
      else notifyOfNothing(subject, expectBy, now);
    }
    deps.onChange();
    plan();
  }

  /** Ticked off only after the system has answered, so that a crash in between notifies twice rather than never. */
  function notifyOfNothing(subject: Subject, expectBy: number, now: number): void {
    const { entityKind, entityId } = subject;
    const [newest] = entities.newest(entityKind, entityId, 1);
    const toast = nothingToast(subject, expectBy, newest, now);
    notifying.add(subject);
    deps.notify(toast, (result) => {
      if (result.kind !== 'shown') {
        deps.onNotShown(`nothing-${entityId}`, `${toast.title}. ${toast.body}`);
      }
      untilDone(() => {
        // Something else may have been asked for by now.
        if (entities.subject(entityKind, entityId) === subject) {
          entities.setSubject({ ...subject, expectBy: null });
        }
        // Not before, so that it does not ring again meanwhile.
        notifying.delete(subject);
        deps.onChange();
      });
    });
  }

  return { plan, stop: schedule.stop };
}

function activeWatches(entities: WatchesDeps['entities']): readonly Subject[] {
  return entities.subjects().filter((subject) => subject.kind === 'watch' && isActive(subject));
}

function hasNews(entities: WatchesDeps['entities'], subject: Subject): boolean {
  return entities
    .newest(subject.entityKind, subject.entityId, stateEvents)
    .some(({ receivedAt }) => receivedAt >= subject.since);
}

/** Ends the watch over a shipment whose newest state is a final one that arrived during the watch; answers whether it did. */
function endIfFinished({ entities, now }: WatchesDeps, subject: Subject): boolean {
  const { entityKind, entityId, since } = subject;
  if (entityKind !== 'shipment') return false;
  const state = newestStateOf(entities.newest(entityKind, entityId, stateEvents));
  const by = state === undefined ? null : lastStateOf(state.type);
  if (state === undefined || by === null || state.receivedAt < since) return false;
  entities.setSubject({ ...subject, expectBy: null, ended: { at: now(), by } });
  return true;
}

function problemOf(
  { entityKind, entityId, expectBy }: SubjectRequest,
  entities: WatchesDeps['entities'],
  now: number,
): string | null {
  if (expectBy !== null && expectBy <= now) {
    return words().alarms.timePassed;
  }
  const isNew = entities.subject(entityKind, entityId) === null;
  if (!isNew || entities.subjects().length < maxSubjects) return null;
  return words().alarms.tooManySubjects(maxSubjects);
}

function nothingToast(
  subject: Subject,
  expectBy: number,
  newest: { readonly id: number; readonly occurredAt: number } | undefined,
  now: number,
): Toast {
  const { label } = subject;
  const { askedToHear, askedToHearWhileOff } = words().alarms;
  const wasOff = now - expectBy > maxDelayMs;
  return {
    title:
      newest === undefined
        ? words().alarms.nothingYet(label)
        : words().alarms.nothingSince(label, timeWithDateUnlessToday(newest.occurredAt, now)),
    body: (wasOff ? askedToHearWhileOff : askedToHear)(timeWithDateUnlessToday(expectBy, now)),
    eventId: newest?.id ?? null,
    sound: 'default',
    tone: 'attention',
    isCritical: false,
    about: aboutOf(subject),
  };
}
