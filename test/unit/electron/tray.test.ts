import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { trayMenuOf, trayViewOf, type TrayActions } from '../../../electron/tray.ts';
import { trayPictures, type TrayShape } from '../../../electron/trayImage.ts';
import type { Notifying } from '../../../shared/notifying.ts';
import type { Reachability } from '../../../shared/reachability.ts';
import { speak } from '../../../shared/words/words.ts';

vi.mock('electron', () => ({ Menu: {}, Tray: {}, nativeImage: {} }));

const now = Date.UTC(2026, 0, 15, 18);
const reachable: Reachability = { kind: 'reachable', verifiedAt: now };
const paused: Notifying = { kind: 'paused', until: now + 3_600_000 };
type State = Parameters<typeof trayViewOf>[0];
const state: State = {
  reachability: reachable,
  unread: 0,
  openProblems: 0,
  pausedUntil: null,
  notifying: { kind: 'on' },
  webhookAddress: 'https://a.example/webhooks/mvmnt',
};

function testActions() {
  const done: unknown[] = [];
  const note = (what: string) => () => done.push(what);
  const actions: TrayActions = {
    open: note('open'),
    openAttention: note('attention'),
    openEntity: (entity) => done.push(entity),
    openToast: (target) => done.push(target),
    pause: (until) => done.push(until),
    copyAddress: note('copy'),
    sendTest: note('test'),
    openSettings: note('settings'),
    quit: note('quit'),
  };
  return { done, actions };
}

describe('electron/tray.ts, trayViewOf', () => {
  it.each<[string, Partial<State>, TrayShape]>([
    ['all is quiet', {}, 'reachable'],
    ['events are unread', { unread: 3 }, 'unread'],
    ['it is paused with unread ones', { unread: 3, notifying: paused }, 'paused'],
    ['do not disturb is on', { notifying: { kind: 'do-not-disturb' } }, 'paused'],
    ['quiet hours hold', { notifying: { kind: 'quiet', until: now + 1 } }, 'paused'],
    ['notifications fail', { notifying: { kind: 'failing', problem: 'no bus' } }, 'paused'],
    [
      'it is not reachable, before anything else',
      {
        unread: 3,
        notifying: paused,
        reachability: { kind: 'unreachable', problem: 'x', lastVerifiedAt: null },
      },
      'unreachable',
    ],
    ['it has no token', { reachability: { kind: 'no-token' } }, 'unreachable'],
    [
      'it turns requests away',
      { reachability: { kind: 'refusing', why: 'wrong-token', problem: 'x', lastAt: 1 } },
      'unreachable',
    ],
    [
      'the computer is off line',
      { reachability: { kind: 'off-line', lastVerifiedAt: null } },
      'unreachable',
    ],
    [
      'nothing is known yet',
      { reachability: { kind: 'unknown', lastVerifiedAt: null } },
      'reachable',
    ],
  ])('when %s', (_case, part, shape) => {
    expect(trayViewOf({ ...state, ...part }, now).shape).toBe(shape);
  });

  it('says everything in the tooltip, with the clock of the user', () => {
    const view = trayViewOf({ ...state, unread: 3, notifying: paused }, now);
    expect(view.tooltip).toMatch(
      /^Dockbell: reachable, verified just now · Paused until 1:00\sPM · 3 unread$/,
    );
    expect(view.status).toBe('Reachable, verified just now');
    expect(trayViewOf(state, now).tooltip).toBe('Dockbell: reachable, verified just now');
  });

  describe('in another region', () => {
    afterEach(() => speak('en', 'en-US'));

    it('writes the time as it is written there', () => {
      speak('en', 'en-GB');
      const { tooltip } = trayViewOf({ ...state, notifying: paused }, now);
      expect(tooltip).toMatch(/ · Paused until 13:00$/);
    });
  });
});

describe('electron/tray.ts, trayMenuOf', () => {
  const latest = [{ title: 'SHP-1 & 2 delivered', target: 7 }];
  const shipment = { entityKind: 'shipment', entityId: 's-1' } as const;
  const problems = [
    { kind: 'not-booked', taken: null, about: { ...shipment, label: 'SHP-1' } },
    {
      kind: 'check-call-overdue',
      taken: { by: 'Ana & Co', at: 5 },
      about: { ...shipment, label: 'SHP-1' },
    },
  ] as const;
  const labelsOf = (part: Partial<State>) =>
    trayMenuOf(
      trayViewOf({ ...state, ...part }, now),
      { latest: [], problems },
      testActions().actions,
    ).map(({ label, enabled }) => (enabled === false ? `(${label})` : label));

  it('offers a pause, or its end', () => {
    expect(labelsOf({})).toContain('Pause notifications');
    expect(labelsOf({ pausedUntil: now + 1 })).toContain('Resume notifications');
    expect(labelsOf({ pausedUntil: now + 1 })).not.toContain('Pause notifications');
  });

  it('says what is unread, and copies an address only where there is one', () => {
    expect(labelsOf({})).toContain('(Nothing unread)');
    expect(labelsOf({ unread: 2 })).toContain('(2 unread)');
    expect(labelsOf({})).toContain('Copy webhook address');
    expect(labelsOf({ webhookAddress: null })).toContain('(Copy webhook address)');
  });

  it('leads to what is open, and to the last notifications', () => {
    expect(labelsOf({})).toContain('(No open problems)');
    expect(labelsOf({ openProblems: 1 })).toContain('1 open problem');
    expect(labelsOf({ openProblems: 2 })).toContain('2 open problems');
    expect(labelsOf({})).toContain('(Latest notifications)');
    const menu = trayMenuOf(trayViewOf(state, now), { latest, problems }, testActions().actions);
    const listed = menu.find(({ label }) => label === 'Latest notifications');
    expect(listed).toMatchObject({ enabled: true, submenu: [{ label: 'SHP-1 && 2 delivered' }] });
  });

  it('lists open problems with who has them, and leads to all', () => {
    const menu = trayMenuOf(
      trayViewOf({ ...state, openProblems: 3 }, now),
      { latest, problems },
      testActions().actions,
    );
    const listed = menu.find(({ label }) => label === '3 open problems')?.submenu;
    expect(Array.isArray(listed) && listed.map(({ label }) => label)).toEqual([
      'SHP-1 · Pick-up near, not booked',
      'SHP-1 · Check call overdue · Taken by Ana && Co',
      undefined,
      'Show all 3',
    ]);
  });

  it('does what its items say', () => {
    const { done, actions } = testActions();
    for (const pausedUntil of [null, now + 1]) {
      const items = trayMenuOf(
        trayViewOf({ ...state, pausedUntil, openProblems: 3 }, now),
        { latest, problems },
        actions,
      );
      const nested = items.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
      for (const { click } of [...items, ...nested]) Reflect.apply(click ?? (() => 0), null, []);
    }
    const pauses = [{ minutes: 30 }, { minutes: 60 }, 'tomorrow'];
    const last = ['copy', 'test', 'settings', 'quit'];
    const listed = [shipment, shipment, 'attention', 7];
    expect(done).toEqual(['open', last, listed, pauses, 'open', null, last, listed].flat());
  });
});

describe('electron/trayImage.ts', () => {
  const folder = join(import.meta.dirname, '../../../build/icons');
  const shapes: readonly TrayShape[] = ['reachable', 'unread', 'paused', 'unreachable'];

  it.each(['linux', 'win32', 'darwin'] as const)(
    'has a picture of every shape on %s',
    (platform) => {
      const files = shapes
        .flatMap((shape) =>
          [1, 2].flatMap((scale) =>
            ['KDE', 'ubuntu:GNOME'].flatMap((desktop) =>
              trayPictures(shape, { platform, desktop, scale }),
            ),
          ),
        )
        .map(({ file }) => file);
      expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    },
  );

  it('names each picture by its size in pixels', () => {
    for (const shape of shapes) {
      for (const size of [16, 22, 24, 32, 44]) {
        const png = readFileSync(join(folder, `tray-${shape}-${size}.png`));
        // The width and height of the first chunk (PNG specification, IHDR).
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
      }
    }
  });

  it('gives Windows a picture for each screen, and a Mac its template', () => {
    const place = { desktop: '', scale: 1 };
    expect(trayPictures('unread', { ...place, platform: 'win32' })).toEqual([
      { file: 'tray-unread-16.png', scaleFactor: 1 },
      { file: 'tray-unread-24.png', scaleFactor: 1.5 },
      { file: 'tray-unread-32.png', scaleFactor: 2 },
    ]);
    expect(trayPictures('paused', { ...place, platform: 'darwin' })).toEqual([
      { file: 'tray-pausedTemplate.png', scaleFactor: 1 },
    ]);
  });

  it.each([
    ['XFCE', 1, 22],
    ['KDE', 2, 44],
    ['ubuntu:GNOME', 1, 16],
    ['ubuntu:GNOME', 1.25, 32],
  ])(
    'gives the panel of %s at a scale of %d the one picture that it draws',
    (desktop, scale, size) => {
      expect(trayPictures('paused', { platform: 'linux', desktop, scale })).toEqual([
        { file: `tray-paused-${size}.png`, scaleFactor: 1 },
      ]);
    },
  );
});
