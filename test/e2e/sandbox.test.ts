import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { processesBelow, statusOf, uidOf } from '../../harness/processes.ts';
import {
  electron,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from '../../harness/app.ts';

const isRoot = process.getuid?.() === 0;
/** Debian's own account without rights. */
const user = 'nobody';

describe("an ordinary user, with Chromium's sandbox on", () => {
  let desktop: Desktop;
  let running: RunningApp;
  let place: string | null = null;

  beforeAll(async () => {
    desktop = await startDesktop({
      notificationDaemon: 'dunst',
      panel: false,
      ...(isRoot ? { user } : {}),
    });
    place = isRoot ? placeFor(user) : null;
    running = await launchApp({
      env: { ...desktop.env, ...(place === null ? {} : { HOME: place }) },
      ...(place === null
        ? {}
        : { executablePath: join(place, 'as-user'), dataFolder: join(place, 'data') }),
    });
  });

  afterAll(async () => {
    await running.quit();
    await desktop.stop();
    if (place !== null) removeFolder(place);
  });

  test('runs without rights, every renderer behind the sandbox', async () => {
    const page = await running.window();
    await page.getByRole('button', { name: 'Send a test event' }).waitFor();
    const main = await running.inMain(() => process.pid);
    expect(uidOf(main)).not.toBe(0);
    const renderers = processesBelow(main).filter(({ command }) =>
      command.includes('--type=renderer'),
    );
    expect(renderers.length).toBeGreaterThan(0);
    for (const { id, command } of renderers) {
      expect(command).not.toContain('--no-sandbox');
      // Seccomp's filter mode: the kernel lets the process make only a few calls (proc(5)).
      expect(statusOf(id, 'Seccomp')).toBe('2');
    }
    const flags = await running.inMain(({ app }) => app.commandLine.hasSwitch('no-sandbox'));
    expect(flags).toBe(false);
  });

  test('takes a delivery and tells it', async () => {
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await expect
      .poll(() => running.rows('SELECT outcome FROM events'))
      .toEqual([{ outcome: 'notified' }]);
  });
});

/** A copy of Electron that the user can reach, and a program that starts it as that user. */
function placeFor(name: string): string {
  const folder = temporaryFolder();
  const ids = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8' })),
  );
  const [uid = 0, gid = 0] = ids;
  const dist = join(folder, 'electron');
  cpSync(dirname(electron.electronExecutable), dist, { recursive: true });
  // https://chromium.googlesource.com/chromium/src/+/main/docs/linux/suid_sandbox_development.md
  chownSync(join(dist, 'chrome-sandbox'), 0, 0);
  chmodSync(join(dist, 'chrome-sandbox'), 0o4755);
  const program = join(folder, 'as-user');
  writeFileSync(
    program,
    `#!/bin/sh\nexec setpriv --reuid=${uid} --regid=${gid} --clear-groups -- '${dist}/electron' "$@"\n`,
  );
  chmodSync(program, 0o755);
  chownSync(folder, uid, gid);
  return folder;
}
