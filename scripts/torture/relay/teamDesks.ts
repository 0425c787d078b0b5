import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../harness/freePort.ts';
import { sourceFlags } from '../../../harness/paths.mjs';
import type { TeamAdministrator } from '../../../harness/relayTeam.ts';
import type { Random } from '../../simulation/random.ts';
import { must } from '../scenario.ts';
import type { DeskAct } from './deskAct.ts';
import { lightReads, type LightDesk } from './lightDesk.ts';
import { createProgram, type Program } from './program.ts';
import { lackOfRest } from './teamAudit.ts';

const maxRestMs = 180_000;

/** A desk under torture. */
export interface RigDesk {
  readonly name: string;
  readonly folder: string;
  readonly toastsFile: string;
  readonly program: Program;
  inFlightCount: number;
}

/** So many desks start at once. */
const atOnce = 5;

/** Starts whole desks, which join by their lines. */
export async function openDesks(
  base: string,
  administrator: TeamAdministrator,
  count: number,
  closers: (() => Promise<void> | void)[],
): Promise<readonly RigDesk[]> {
  const desks: RigDesk[] = [];
  closers.push(async () => void (await Promise.all(desks.map(({ program }) => program.end()))));
  for (let number = 1; number <= count; number += 1) {
    const name = `Desk ${number}`;
    const folder = join(base, `desk-${number}`);
    mkdirSync(folder);
    const toastsFile = `${folder}.toasts`;
    const script = fileURLToPath(new URL('desk.ts', import.meta.url));
    const line = await administrator.invite(name);
    const program = createProgram({
      command: process.execPath,
      args: [...sourceFlags, script, folder, String(await freePort()), toastsFile, line],
      ready: /Desk ready/,
    });
    desks.push({ name, folder, toastsFile, program, inFlightCount: 0 });
  }
  for (let first = 0; first < count; first += atOnce) {
    await Promise.all(desks.slice(first, first + atOnce).map(({ program }) => program.start()));
  }
  return desks;
}

/** Starts desks that only read, all in one process. */
export async function openLightDesks(
  base: string,
  administrator: TeamAdministrator,
  count: number,
  closers: (() => Promise<void> | void)[],
): Promise<readonly LightDesk[]> {
  const desks: LightDesk[] = [];
  for (let number = 1; number <= count; number += 1) {
    const name = `Reader ${number}`;
    const line = await administrator.invite(name);
    desks.push({ name, line, file: join(base, `reader-${number}`) });
  }
  if (count === 0) return desks;
  const lines = join(base, 'readers.json');
  writeFileSync(lines, JSON.stringify(desks));
  const program = createProgram({
    command: process.execPath,
    args: [...sourceFlags, fileURLToPath(new URL('lightDesks.ts', import.meta.url)), lines],
    ready: /Light desks ready/,
  });
  closers.push(() => program.end());
  await program.start();
  return desks;
}

/** Lets desks that run do what a dispatcher may, some of it at two of them at once. */
export async function shareUntil(
  signal: AbortSignal,
  desks: readonly RigDesk[],
  random: Random,
): Promise<void> {
  let number = 0;
  while (!signal.aborted) {
    number += 1;
    const kind = random.pick(['take', 'take', 'note', 'release']);
    const act: DeskAct = { kind, choice: random.next(), text: `Note ${number}` };
    for (let count = random.integer(1, 2); count > 0; count -= 1) {
      desks[random.integer(0, desks.length - 1)]?.program.send(act);
    }
    await sleep(100);
  }
}

/** Waits until every desk has all, has shared all and notified of all; gives back the number of the last message. */
export async function untilRest(
  administrator: TeamAdministrator,
  desks: readonly RigDesk[],
  light: readonly LightDesk[],
  count: number,
): Promise<number> {
  const deadline = performance.now() + maxRestMs;
  let restNumber: number | null = null;
  for (;;) {
    // A server that was just started may not answer yet.
    const lastNumber = await administrator.lastNumber().catch(() => Infinity);
    const lacks = desks.flatMap(({ name, folder }) => {
      const lack = lackOfRest(folder, lastNumber, count);
      return lack === null ? [] : [`${name}: ${lack}`];
    });
    for (const desk of light) {
      const { last } = lightReads(desk);
      if (last < lastNumber) lacks.push(`${desk.name}: it is at ${last} of ${lastNumber}`);
    }
    // A desk may still be doing what it was sent last, so it is looked at twice.
    if (lacks.length === 0 && restNumber === lastNumber) return lastNumber;
    restNumber = lacks.length === 0 ? lastNumber : null;
    must(performance.now() < deadline, `They did not come to rest:\n${lacks.join('\n')}`);
    await sleep(restNumber === null ? 200 : 1_000);
  }
}
