import { join } from 'node:path';
import type { Notice } from '../shared/appState.ts';
import { createActions } from './actions.ts';
import { createBackground } from './background.ts';
import type { Base } from './base.ts';
import type { EngineDeps } from './engineDeps.ts';
import { createCare } from './createCare.ts';
import { createFileLoss } from './fileLoss.ts';
import { createFirstEvent } from './firstEvent.ts';
import { createForwarding } from './forwarding.ts';
import { createTokens } from './listener/tokens.ts';
import { createKeyringState } from './keyringState.ts';
import { latestOf } from './latestOf.ts';
import { createNotices } from './notices.ts';
import { createPublicAddress } from './publicAddress.ts';
import {
  createChanges,
  createMarking,
  createNotifying,
  createReceiving,
  createRecordsRebuild,
  type Parts,
} from './parts.ts';
import { createFileCheck } from './store/fileCheck.ts';
import { openStores } from './store/stores.ts';
import { createTeamMarks } from './teamMarks.ts';
import { createTeamRelay } from './teamRelay.ts';
import { createScheduler } from './threads/schedule.ts';
import { createUntilDone } from './threads/untilDone.ts';

export { threadsIn, type EngineDeps } from './engineDeps.ts';

export type Engine = ReturnType<typeof createEngine>;

/** A clock that never leaps. */
const elapsed = () => performance.now();

/** Everything that works without Electron. Throws NewerDatabaseError, or SQLite's error when the folder cannot be used. */
export function createEngine(given: EngineDeps) {
  const deps = { ...given, onState };
  const { dataFolder, cipher, provision, now = Date.now } = deps;
  const onError = (message: string, error: unknown) => deps.log.error({ err: error }, message);
  const found: Notice[] = [];
  const stores = openStores({
    file: join(dataFolder, 'dockbell.sqlite'),
    given: provision,
    cipher,
    onNotice: (notice) => found.push(notice),
    onGone: (error) => void fileLoss.note(error),
    onError,
    now,
  });
  const crashNotice = deps.crashes?.begin() ?? null;
  if (crashNotice !== null) found.push(crashNotice);
  const tokens = createTokens({
    secrets: stores.secrets,
    administratorToken: provision.token,
    onChange: deps.onState,
    onError,
    now,
  });
  const scheduler = createScheduler({ now, elapsed: deps.elapsed ?? elapsed });
  const base: Base = {
    deps,
    stores,
    tokens,
    notices: createNotices(found, deps.onState),
    scheduler,
    ...createUntilDone({ scheduler, onError, now }),
    onError,
    now,
  };
  const background = createBackground(base, {
    isBusy: () => receiving.intake.isBusy(),
    hold: () => receiving.intake.hold(),
    onReadFailure: () => fileCheck.checkAll(),
  });
  const changes = createChanges(base, background);
  const together = createTeamMarks(base, () => ({ ...shown, ...notifying, relay }));
  const shown = { ...background, ...changes, together };
  const notifying = createNotifying(base, shown);
  const marks = createMarking(base, { ...shown, ...notifying });
  const forwarding = createForwarding(base);
  const receiving = createReceiving(
    base,
    { ...shown, ...notifying, marks, forwarding },
    {
      onRequest: (host) => publicAddress.noteRequest(host),
      problem: () => publicAddress.problem(),
    },
  );
  const publicAddress = createPublicAddress({ ...base, ...receiving, ...notifying });
  const working = { ...background, ...notifying, ...receiving };
  const fileCare = createFileCare(base, working);
  const { fileLoss, fileCheck } = fileCare;
  const { noteFacts, ...care } = createCare(base, { ...working, relay: () => relay.view() });
  const relay = createTeamRelay({ ...base, ...working, ...care, together });
  const parts: Parts = {
    ...base,
    ...working,
    ...changes,
    marks,
    ...care,
    rebuild: createRecordsRebuild(base, working),
    keyring: createKeyringState(base),
    publicAddress,
    relay,
    forwarding,
    together,
    firstEvent: createFirstEvent(base),
  };
  return { ...createActions(parts), ...createLifecycle(parts, fileCare) };

  function onState(): void {
    noteFacts();
    given.onState();
  }
}

/** Notices what becomes of the file, and looks for damage in it. */
function createFileCare(
  base: Base,
  working: ReturnType<typeof createBackground> & Parameters<typeof createFileLoss>[1],
): FileCare {
  const { stores, scheduler, onError, now } = base;
  const fileLoss = createFileLoss(base, working);
  const fileCheck = createFileCheck({
    check: (table) => working.jobs.run('findDamage', table),
    wasCutOff: stores.wasCutOff,
    onDamage: (problem) => fileLoss.noteDamage(problem),
    scheduler,
    onError,
    now,
  });
  return { fileLoss, fileCheck };
}

function createLifecycle(parts: Parts, { fileLoss, fileCheck }: FileCare) {
  const { stores, onError } = parts;
  const { lastThereAt, noteEnd } = createRunEnds(parts);
  let isClosed = false;

  return {
    /** Decides what an earlier run left, then opens the port, or says why not, and goes on. Call it once. */
    async start(onPort: () => void = () => undefined): Promise<void> {
      // A person may quit while the app still starts.
      if (isClosed) return;
      const thereAt = lastThereAt();
      parts.notifier.resume(thereAt);
      parts.watches.start();
      parts.reminders.review();
      parts.contractWatch.start();
      parts.coverage.start();
      await parts.port.open();
      onPort();
      parts.tokens.start();
      parts.tokenCare.start();
      parts.quarantine
        .processUntried()
        .catch((error: unknown) => onError('The quarantine could not be tried again', error));
      parts.rebuild.start();
      parts.cleanUps.start();
      fileCheck.start();
      parts.newTypes.start();
      void parts.keyring.ask();
      void parts.monitor.check();
      parts.publicAddress.start();
      parts.relay.start(thereAt);
      parts.forwarding.start();
    },

    /** Answers what is in flight, writes and shows what is waiting, and closes the file. */
    async close(): Promise<void> {
      if (isClosed) return;
      isClosed = true;
      parts.coverage.stop();
      parts.receivingAlarm.stop();
      parts.marks.stop();
      parts.monitor.stop();
      await parts.publicAddress.stop();
      await parts.relay.stop();
      await parts.port.close();
      parts.tokens.stop();
      await parts.forwarding.stop();
      await parts.quarantine.stop();
      parts.rebuild.stop();
      await parts.intake.settle();
      parts.reminders.stop();
      parts.notTaken.stop();
      parts.watches.stop();
      parts.notifier.stop();
      await parts.notifier.settle();
      parts.newTypes.stop();
      fileCheck.stop();
      const cleaned = parts.cleanUps.stop();
      parts.tryLast();
      noteEnd();
      await fileLoss.finish();
      await parts.jobs.close();
      await cleaned;
      await stores.walSync.close();
      await parts.history.close();
      parts.scheduler.stop();
      await parts.checkpoints.close();
      stores.close();
      parts.deps.crashes?.end();
    },
  };
}

/** When earlier runs ended, and this one. */
function createRunEnds({ stores, onError, now }: Parts) {
  /** When an earlier run was last there for certain, epoch ms; one that was killed could not write when it ended. */
  function lastThereAt(): number | null {
    return latestOf(stores.settings.get().endedAt, stores.events.lastDeliveryAt());
  }

  function noteEnd(): void {
    try {
      stores.settings.change({ endedAt: now() });
    } catch (error) {
      // A full disk must not keep the app from ending.
      onError('When this run ended could not be written', error);
    }
  }

  return { lastThereAt, noteEnd };
}

/** What looks after the history file. */
interface FileCare {
  readonly fileLoss: ReturnType<typeof createFileLoss>;
  readonly fileCheck: ReturnType<typeof createFileCheck>;
}
