import { describe, expect, it } from 'vitest';
import { createSettingsStore } from '../../../engine/store/settings.ts';
import type { ManagedSettings } from '../../../shared/policyFile.ts';
import { testStore } from '../../fixtures/testStore.ts';

function settingsOf(
  database: ReturnType<typeof testStore>['database'],
  fixed: ManagedSettings = {},
  defaults: ManagedSettings = {},
) {
  const unreadable: string[] = [];
  const settings = createSettingsStore(database, { fixed, defaults }, ({ name }) =>
    unreadable.push(name),
  );
  return { settings, unreadable };
}

describe('engine/store/settings.ts', () => {
  it('keeps a change for the next start, and only that', () => {
    const { database } = testStore();
    const { settings } = settingsOf(database);
    expect(settings.get().port).toBe(4170);
    settings.change({ port: 4200, theme: undefined });
    expect(settings.get()).toMatchObject({ port: 4200, theme: 'system' });
    const again = settingsOf(database);
    expect(again.settings.get()).toEqual(settings.get());
    expect(database.prepare('SELECT key FROM settings').pluck().all()).toEqual(['port']);
    expect(again.unreadable).toEqual([]);
  });

  it.each(['"high"', '70000', 'not JSON', '', 'null'])(
    'reads the port %j as the default, and says so',
    (value) => {
      const { database } = testStore();
      const write = database.prepare('INSERT INTO settings VALUES (?, ?)');
      write.run('port', value);
      write.run('theme', '"dark"');
      write.run('unknown', '1');
      const { settings, unreadable } = settingsOf(database);
      expect(settings.get()).toMatchObject({ port: 4170, theme: 'dark' });
      expect(unreadable).toEqual(['port']);
    },
  );

  it('lets the environment win, and refuses to change what it fixes', () => {
    const { database } = testStore();
    settingsOf(database).settings.change({ port: 4200 });
    const { settings } = settingsOf(database, { port: 4300 });
    expect(settings.get().port).toBe(4300);
    expect(settings.fixedNames).toEqual(['port']);
    expect(() => settings.change({ theme: 'dark', port: 4400 })).toThrow('administrator');
    expect(settings.get()).toMatchObject({ port: 4300, theme: 'system' });
    expect(settingsOf(database).settings.get().port).toBe(4200);
  });

  it('takes the administrator’s default until somebody changes it', () => {
    const { database } = testStore();
    const defaults = { keepDays: 90, theme: 'dark' } as const;
    const { settings } = settingsOf(database, {}, defaults);
    expect(settings.get()).toMatchObject({ keepDays: 90, theme: 'dark' });
    expect([settings.isGiven('theme'), settings.isGiven('port')]).toEqual([true, false]);
    settings.change({ keepDays: null });
    expect(settings.isGiven('keepDays')).toBe(false);
    const again = settingsOf(database, {}, defaults).settings;
    expect(again.get()).toMatchObject({ keepDays: null, theme: 'dark' });
    expect([again.isGiven('keepDays'), again.isGiven('theme')]).toEqual([false, true]);
    expect(
      settingsOf(database, { keepDays: 7 }, { theme: 'dark' }).settings.isGiven('keepDays'),
    ).toBe(true);
  });

  it('changes nothing, in memory either, when the file takes no writes', () => {
    const { database } = testStore();
    const { settings } = settingsOf(database);
    database.pragma('query_only = ON');
    expect(() => settings.change({ port: 4200 })).toThrow(/readonly/);
    expect(settings.get().port).toBe(4170);
  });
});
