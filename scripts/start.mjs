import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { build } from './build.mjs';
import { spawnTied, startBus, startScreen, stop } from '../harness/display.mjs';
import { root } from '../harness/paths.mjs';
import { fail } from './parts/run.mjs';
import { hasDisplay } from './offline/systemPackages.mjs';
import { setUp } from './setup.mjs';

// How long the app may take to close its database and leave when it is asked to.
const patience = 8000;

/** What was started for the app and must end with it. @type {import('node:child_process').ChildProcess[]} */
const helpers = [];

/** @type {import('node:child_process').ChildProcess | undefined} */
let app;

let isLeaving = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void leave(128 + constants.signals[signal]));
}
leaveWithParent();

try {
  const { electronExecutable } = await setUp();
  await build();
  const args = [root, ...process.argv.slice(2)];
  // The virtual screen has no graphics card; Chromium would try, fail and say so.
  if (!hasDisplay()) args.unshift('--disable-gpu');
  const env = await desktopEnvironment();
  if (process.getuid?.() === 0) {
    console.log("Running as root: Chromium's sandbox is off (--no-sandbox).");
    args.unshift('--no-sandbox');
  }
  app = spawnTied(electronExecutable, args, { env, stdio: 'inherit' });
  app.once('error', fail);
  app.once(
    'exit',
    (code, signal) => void leave(code ?? 128 + constants.signals[signal ?? 'SIGKILL']),
  );
} catch (error) {
  await Promise.all(helpers.map((helper) => stop(helper)));
  fail(error);
}

/** Ends the app, then what it drew on. @param {number} code */
async function leave(code) {
  if (isLeaving) return;
  isLeaving = true;
  if (app) await stop(app, patience);
  await Promise.all(helpers.map((helper) => stop(helper)));
  process.exit(app?.exitCode ?? code);
}

/** The environment for the app: this one, with a screen and a session bus of its own where there are none. */
async function desktopEnvironment() {
  const env = { ...process.env };
  // Set by tools that run Electron as plain Node; the app would not come up.
  delete env.ELECTRON_RUN_AS_NODE;
  if (hasDisplay()) return env;
  const screen = await startScreen({ width: 1280, height: 800 });
  helpers.push(screen.child);
  env.DISPLAY = screen.display;
  const started = [`a virtual screen (${screen.display})`];
  if (!env.DBUS_SESSION_BUS_ADDRESS) {
    const bus = await startBus(env);
    helpers.push(bus.child);
    env.DBUS_SESSION_BUS_ADDRESS = bus.address;
    // Where there is no system bus either, Chromium would complain of it again and again.
    if (!existsSync('/run/dbus/system_bus_socket')) env.DBUS_SYSTEM_BUS_ADDRESS = bus.address;
    started.push('a session bus');
    if (existsSync('/usr/bin/dunst')) {
      helpers.push(spawnTied('dunst', [], { env, stdio: 'ignore' }));
      started.push('a notification daemon');
    }
  }
  console.log(`No display here: started ${started.join(', ')}.`);
  return env;
}

/** Ends when npm was ended: this process gets no signal then, and the app would run on unseen. */
function leaveWithParent() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parents = ancestors();
  setInterval(() => {
    if (ancestors() !== parents) void leave(1);
  }, 500).unref();
}

/** The processes that wait for this one: npm starts it through a shell. */
function ancestors() {
  if (process.platform !== 'linux') return String(process.ppid);
  try {
    const shell = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${shell.split(') ')[1]?.split(' ')[1]}`;
  } catch {
    // The shell has just gone, and this process belongs to another one now.
    return 'gone';
  }
}
