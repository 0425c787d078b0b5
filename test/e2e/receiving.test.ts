import { expect, test } from 'vitest';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import { testToken } from '../../harness/app.ts';
import { callApp } from '../../harness/callApp.ts';
import { auditFile } from '../../harness/ledger.ts';
import { sshServerFile } from '../../harness/sshServer.ts';
import { problemOfStages } from '../../shared/addressCheck.ts';
import { otherProgram } from '../fixtures/otherProgram.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import {
  setUp,
  simulateMvmnt,
  wayIn,
  withWindow,
  type Launched,
  type Mvmnt,
  type WayIn,
} from './wayIn.ts';

const stepMs = 5 * secondMs;
const maxRingMs = 90 * secondMs;
/** The check is asked at least as often. */
const maxPauseMs = 55 * secondMs;

/** What keeps events away, until it is mended. */
interface Fault {
  readonly begin?: () => unknown;
  readonly mend: () => unknown;
  /** Whether nobody checks before it rings. */
  readonly isLeftAlone?: boolean;
  /** What the check finds, or what the state says where the way itself is well. */
  readonly named: RegExp;
  readonly rings: RegExp;
}

/** Lets time pass by the app's own clock until a notification says something, at most as long as given. */
async function passUntil(
  { passTime }: Launched,
  maxMs: number,
  said: () => readonly string[],
  wanted: RegExp,
): Promise<void> {
  const isSaid = () => said().some((words) => wanted.test(words));
  for (let passedMs = 0; passedMs < maxMs && !isSaid(); passedMs += stepMs) await passTime(stepMs);
  // What has begun by then may still be on its way to the desktop.
  await waitFor(() => expect(said()).toContainEqual(expect.stringMatching(wanted)));
}

/** What a person sees who opens the window and checks. */
function checkByHand(launched: Launched) {
  return withWindow(launched, async (page) => {
    const check = await callApp(page, 'reachability:checkWhole', undefined);
    const { reachability } = await callApp(page, 'app:state', undefined);
    const words = 'problem' in reachability ? reachability.problem : reachability.kind;
    return `${problemOfStages(check?.stages ?? []) ?? ''} ${words}`;
  });
}

/** Looks whether the check that is made by itself has failed. */
function untilFailed(launched: Launched): Promise<void> {
  return withWindow(launched, async (page) => {
    const { publicUrl } = await callApp(page, 'app:state', undefined);
    expect(publicUrl.kind).toBe('failed');
  });
}

/** Goes through an outage with the window closed: named by the check, told of, mended, and told of. */
async function goThrough(
  { received, mvmnt }: WayIn & { readonly mvmnt: Mvmnt },
  launched: Launched,
  fault: Fault,
): Promise<void> {
  const before = received.length;
  const since = () => received.slice(before);
  await fault.begin?.();
  await mvmnt.untilTried();
  const isNamed = () =>
    waitFor(async () => expect(await checkByHand(launched)).toMatch(fault.named));
  if (fault.isLeftAlone === true) {
    await launched.passTime(maxPauseMs);
    await waitFor(() => untilFailed(launched));
  } else await isNamed();
  const restMs = fault.isLeftAlone === true ? maxRingMs - maxPauseMs : maxRingMs;
  const said = () => since().map(({ title, body }) => `${title}: ${body}`);
  await passUntil(launched, restMs, said, fault.rings);
  await isNamed();
  await fault.mend();
  await untilWell(launched, since);
}

/** Waits until it says that it is over, and until the next outage may ring like the first. */
async function untilWell(
  launched: Launched,
  since: () => readonly { readonly title: string }[],
): Promise<void> {
  const isOver = () => since().some(({ title }) => title === 'Dockbell is receiving again');
  await waitFor(async () => {
    await launched.passTime(stepMs);
    expect(isOver()).toBe(true);
  });
  // By a check that came back, not only by events that arrive.
  await untilReachable(launched);
  await launched.passTime(63 * minuteMs);
  await untilReachable(launched);
}

async function untilReachable(launched: Launched): Promise<void> {
  await waitFor(async () => expect(await checkByHand(launched)).toBe(' reachable'));
}

test.skipIf(sshServerFile === '')(
  'whatever keeps events away is named, rings with the window closed, and passes by itself; nothing accepted is lost',
  { timeout: 180_000 },
  async () => {
    const way = await wayIn();
    const { gateway, server, received, port, desktop } = way;

    const first = await way.launch();
    await withWindow(first, (page) => setUp(page, way));
    const mvmnt = simulateMvmnt(gateway);
    await mvmnt.untilAcknowledged();
    await waitFor(async () => expect(await checkByHand(first)).toBe(' reachable'));

    // The tunnel is killed; this one by the clock on the wall.
    const before = received.length;
    await server.stop();
    await mvmnt.untilTried();
    await waitFor(async () => expect(await checkByHand(first)).toMatch(/\(502\).* 127\.0\.0\.1 /));
    await expect
      .poll(() => received.slice(before).map(({ title }) => title), { timeout: maxRingMs })
      .toContain('Dockbell is not reachable');
    await server.start();
    await untilWell(first, () => received.slice(before));
    await mvmnt.untilAcknowledged();

    const wrongPort = await otherProgram({ postStatus: 404 });
    const faults: readonly Fault[] = [
      {
        isLeftAlone: true,
        begin: gateway.stop,
        mend: gateway.start,
        named: /^Nothing runs at dock\.test/,
        rings: /^Dockbell is not reachable: Nothing runs at dock\.test/,
      },
      {
        async begin() {
          gateway.useCertificate('expired');
          // What comes over a connection of before still arrives.
          await mvmnt.useToken(testToken);
        },
        mend: () => gateway.useCertificate('valid'),
        named: /certificate of dock\.test has expired/,
        rings: /^Dockbell is not reachable: .*dock\.test has expired/,
      },
      {
        begin: () => void (gateway.ways.target = wrongPort.port),
        mend: gateway.mend,
        named: /goes to another program or port/,
        rings: /^Dockbell is not reachable: .*goes to another program or port/,
      },
      {
        begin: () => void (gateway.ways.headers = ({ 'x-api-key': _token, ...rest }) => rest),
        mend: gateway.mend,
        named: /removes the header x-api-key/,
        rings: /^Dockbell is not reachable: .*removes the header x-api-key/,
      },
      {
        begin: () => mvmnt.useToken('another-token'),
        mend: () => mvmnt.useToken(testToken),
        named: /a different token from the one set here/,
        rings: /^Dockbell turns requests away: .*a different token from the one set here/,
      },
    ];
    for (const fault of faults) {
      await goThrough({ ...way, mvmnt }, first, fault);
      await mvmnt.untilAcknowledged();
    }

    // Too large, and unreadable: of one request or event alone.
    expect(await gateway.post(`"${'x'.repeat(2_000_000)}"`, testToken)).toBe(413);
    await passUntil(first, maxRingMs, way.titles, /^A request from MVMNT was turned away$/);
    await first.passTime(5 * minuteMs);
    const odd = wireEvent(2, { event: 'SHIPMENT_CANCELED', timestamp: 'at noon' });
    expect(await gateway.post(wireBody(odd), testToken)).toBe(200);
    await passUntil(first, maxRingMs, way.titles, /^Dockbell could not read an event from MVMNT$/);
    // Time leapt over a check that may have been under way: that one has run out of its time.
    await untilReachable(first);
    await withWindow(first, async (page) => {
      const { reachability, lastRefusal, lastUnreadable } = await callApp(
        page,
        'app:state',
        undefined,
      );
      expect(reachability.kind).toBe('reachable');
      expect(lastRefusal).toMatchObject({ status: 413 });
      expect(lastUnreadable).not.toBeNull();
    });
    await first.running.quit();

    const program = await otherProgram({ port, postStatus: 404 });
    const second = await way.launch('--hidden');
    await goThrough({ ...way, mvmnt }, second, {
      mend: program.stop,
      named: new RegExp(`[Pp]ort ${port}`),
      rings: new RegExp(`^Dockbell is not reachable: .*[Pp]ort ${port}`),
    });
    await mvmnt.untilAcknowledged();
    await second.running.quit();

    await desktop.stopKeyring();
    const third = await way.launch('--hidden');
    await goThrough({ ...way, mvmnt }, third, {
      mend: desktop.startKeyring,
      named: /waiting for the keyring/,
      rings: /^Dockbell turns requests away: .*waiting for the keyring/,
    });
    await mvmnt.untilAcknowledged();
    await mvmnt.stop();
    await third.running.quit();

    const { lost, twice, stored } = auditFile(
      way.dataFolder,
      mvmnt.acknowledged,
      way.titles(),
      Infinity,
    );
    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
    expect(stored).toBeGreaterThanOrEqual(mvmnt.acknowledged.size);
  },
);
