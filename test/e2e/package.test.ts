import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { freePort } from '../../harness/freePort.ts';
import { root } from '../../harness/paths.mjs';
import { readRows } from '../../harness/rows.ts';
import { runInThrowaway, throwawayProblem } from '../../harness/throwaway.ts';
import {
  maxAppMegabytes,
  maxLibraryMegabytes,
  maxPackageMegabytes,
} from '../../scripts/packing/budget.ts';
import { debEntries, debField, debText, listedPath } from './debFile.ts';
import { packageContents } from './packageContents.ts';
import { packed } from './packed.ts';
import {
  postDelivery,
  removeFolder,
  startUndriven,
  temporaryFolder,
  testToken,
  type UndrivenApp,
} from '../../harness/app.ts';

/** Some ten seconds at rest; the limit only ends what hangs. */
const maxPackingMs = 300_000;
const release = join(root, 'release', 'quick');
const unpacked = join(release, 'linux-unpacked');
const asarFile = join(unpacked, 'resources', 'app.asar');
const program = join(unpacked, 'dockbell');

describe('the packed app', () => {
  let desktop: Desktop;
  let app: UndrivenApp | null = null;
  const dataFolder = temporaryFolder();

  beforeAll(async () => {
    await pack();
    desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  }, maxPackingMs);

  afterAll(async () => {
    await app?.quit();
    await desktop.stop();
    removeFolder(dataFolder);
  });

  test('holds only what runs', () => {
    const asar = join(root, 'node_modules', '@electron', 'asar', 'bin', 'asar.js');
    const files = execFileSync(process.execPath, [asar, 'list', asarFile], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    const wanted =
      /^\/(package\.json|dist|dist\/(main|preload|renderer|icons)(\/.+)?|node_modules(\/(better-sqlite3|@ngrok)(\/.+)?)?)$/;
    expect(files.filter((file) => !wanted.test(file))).toEqual([]);
    expect(files.filter((file) => /\/(deps|src)\/|\.map$|\.ts$|\.sqlite$/.test(file))).toEqual([]);
    const natives = files.filter((file) => file.endsWith('.node'));
    expect(
      natives.filter((file) => !file.endsWith(packed.native) && !/ngrok\.linux-/.test(file)),
    ).toEqual([]);
    expect(natives).toHaveLength(2);
    expect(files).toContain('/dist/renderer/licenses.txt');
    expect(existsSync(join(unpacked, 'resources', 'app'))).toBe(false);
    expect(existsSync(join(unpacked, 'resources', 'default_app.asar'))).toBe(false);
  });

  test('tells nothing of where it was built, of its source maps or of secrets', () => {
    const places = [asarFile, ...filesBelow(`${asarFile}.unpacked`)];
    const wanted = [root, `${homedir()}/`, testToken, 'sourceMappingURL=', 'PRIVATE KEY-----'];
    const found = places.flatMap((file) => {
      const content = readFileSync(file);
      // Libraries made elsewhere name the folders of their makers.
      const words = file.endsWith('.node') ? [root, testToken] : wanted;
      return words.filter((word) => content.includes(word)).map((word) => `${word} in ${file}`);
    });
    expect(found).toEqual([]);
  });

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(program);
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      cookieEncryption: true,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });

  test('is a package with nothing in it but what is listed, for root alone to change', () => {
    const entries = debEntries(debFile());
    const files = entries.filter(({ mode }) => !mode.startsWith('d'));
    expect([...new Set(files.map(({ mode, path }) => `${mode} ${listedPath(path)}`))]).toEqual(
      packageContents,
    );
    expect(new Set(entries.map(({ owner }) => owner))).toEqual(new Set(['root/root']));
    const folders = entries.filter(({ mode }) => mode.startsWith('d'));
    expect(new Set(folders.map(({ mode }) => mode))).toEqual(new Set(['drwxr-xr-x']));
  });

  test('keeps to its size', () => {
    const files = debEntries(debFile());
    const megabytes = (part: RegExp) =>
      files.filter(({ path }) => part.test(path)).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    expect(megabytes(/./)).toBeLessThan(maxPackageMegabytes);
    expect(megabytes(/app\.asar$/)).toBeLessThan(maxAppMegabytes);
    expect(megabytes(/app\.asar\.unpacked/)).toBeLessThan(maxLibraryMegabytes);
  });

  test('comes with a list of what is in it', () => {
    const name = readdirSync(release).find((each) => each.endsWith('.cdx.json'));
    const { components } = sbomSchema.parse(
      JSON.parse(readFileSync(join(release, String(name)), 'utf8')),
    );
    const found = new Set(components.map(({ name }) => name));
    // Of main, of the window, beside the bundles, and in binary form.
    const wanted = [
      'express',
      'react',
      '@mantine/core',
      'better-sqlite3',
      '@ngrok/ngrok',
      'sqlite',
    ];
    expect([...wanted, 'electron', 'chromium'].filter((name) => !found.has(name))).toEqual([]);
    // Tools do not ship.
    expect(['typescript', 'vitest', 'electron-builder'].filter((name) => found.has(name))).toEqual(
      [],
    );
  });

  test('says what it is, what it needs, and which links it opens', () => {
    const file = debFile();
    expect(debField(file, 'Package')).toBe(packed.name);
    expect(debField(file, 'Depends')).toContain('libasound2t64 | libasound2');
    const entry = debText(file, '/usr/share/applications/dockbell.desktop').split('\n');
    expect(entry).toContain(`Name=${packed.title}`);
    expect(entry).toContain(`Exec=${packed.folder}/dockbell %U`);
    expect(entry).toContain('StartupWMClass=dockbell');
    expect(entry).toContain('MimeType=x-scheme-handler/dockbell;');
  });

  test('starts, takes a delivery, keeps it and notifies', async () => {
    const port = await freePort();
    app = await startUndriven(program, [], { env: desktop.env, dataFolder, port });
    const response = await postDelivery(port, shipmentDelivered);
    expect(response.status).toBe(200);
    await expect
      .poll(() => readRows(dataFolder, 'SELECT summary, outcome FROM events'))
      .toEqual([{ summary: 'SHP-12345 delivered', outcome: 'notified' }]);
  });

  test('ends by itself when it is asked to, with all closed', async () => {
    expect(await app?.quit()).toBe(0);
    expect(readdirSync(dataFolder).filter((name) => name.includes('.sqlite-'))).toEqual([]);
  });
});

const problem = throwawayProblem();
const walkSchema = z.object({
  installed: z.object({ helper: z.string(), link: z.string(), writable: z.string() }),
  used: z.object({
    isOrdinaryUser: z.boolean(),
    hasNoSandbox: z.boolean(),
    seccomp: z.array(z.string()),
    stored: z.unknown(),
    windows: z.number(),
    notified: z.number(),
  }),
  loggedIn: z.object({ windows: z.number(), stored: z.unknown() }),
  upgraded: z.object({
    isAnother: z.boolean(),
    version: z.string(),
    windows: z.number(),
    acknowledged: z.number(),
    stored: z.number(),
    lost: z.number(),
    twice: z.number(),
  }),
  withoutBus: z.object({ status: z.number() }),
  managed: z.object({ wrong: z.string(), foreign: z.string(), status: z.number() }),
  left: z.array(z.string()),
  history: z.unknown(),
  startsAfterwards: z.boolean(),
});

describe.skipIf(problem !== null)(
  `the package, installed in a throwaway machine${problem === null ? '' : ` (not run: ${problem})`}`,
  () => {
    let seen: z.infer<typeof walkSchema>;
    const newerVersion = '0.2.0';
    const newerFolder = temporaryFolder();
    afterAll(() => removeFolder(newerFolder));

    beforeAll(async () => {
      const walk = join(root, 'test', 'e2e', 'installed', 'walk.ts');
      await pack('--as', newerVersion, '--into', newerFolder);
      const words = [debFile(), debFile(newerFolder), packed.name, packed.folder, testToken];
      const printed = await runInThrowaway([process.execPath, walk, ...words]);
      seen = walkSchema.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
    }, maxPackingMs);

    test('is in its place, for root alone to change, with the sandbox helper ready', () => {
      expect(seen.installed).toEqual({
        helper: '4755 of 0',
        link: `${packed.folder}/dockbell`,
        writable: '',
      });
    });

    test("starts from the menu for an ordinary user, behind the sandbox, and takes the simulator's events once the token is entered", () => {
      expect(seen.used).toMatchObject({
        isOrdinaryUser: true,
        hasNoSandbox: false,
        seccomp: ['2'],
        stored: [{ events: 20 }],
        windows: 1,
      });
      expect(seen.used.notified).toBeGreaterThan(0);
    });

    test('starts hidden at log-in, receives with the token from the keyring, and shows itself for a link', () => {
      expect(seen.loggedIn).toEqual({ windows: 0, stored: [{ events: 40 }] });
    });

    test('starts anew by itself, hidden, when apt brings another version while events come: none lost, none twice', () => {
      const version = newerVersion;
      expect(seen.upgraded).toMatchObject({ isAnother: true, version, windows: 0 });
      expect(seen.upgraded).toMatchObject({ lost: 0, twice: 0 });
      expect(seen.upgraded.acknowledged).toBeGreaterThan(20);
    });

    test('receives where there is no session bus', () => {
      // Behind the token, what cannot be read is refused.
      expect(seen.withoutBus.status).toBe(400);
    });

    test('obeys a policy of the administrator, and does not start with one that is wrong or of somebody else', () => {
      expect(seen.managed.wrong).toContain('Dockbell does not know "enforced.prot".');
      expect(seen.managed.foreign).toContain('does not belong to the administrator');
      expect(seen.managed.status).toBe(400);
    });

    test('leaves the history when it is removed, and nothing else; the start at log-in does nothing then', () => {
      expect(seen.left).toEqual([]);
      expect(seen.history).toEqual([{ events: seen.upgraded.stored }]);
      expect(seen.startsAfterwards).toBe(false);
    });
  },
);

const sbomSchema = z.object({ components: z.array(z.object({ name: z.string() })) });

async function pack(...words: string[]): Promise<void> {
  const args = ['scripts/dist.ts', '--only', 'deb', '--quick', ...words];
  // The time of the commit is for whoever publishes; a checkout without git is packed as well.
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1700000000' };
  await promisify(execFile)(process.execPath, args, { cwd: root, env });
}

function debFile(folder = release): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  expect(names).toHaveLength(1);
  return join(folder, String(names[0]));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
