import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createLoginItem } from '../../../electron/loginItem.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

type LoginApp = Parameters<typeof createLoginItem>[0];

/** A desktop's folder, and the setting. */
function testItem(isOn: boolean, given: 'fixed' | 'default' | null = null) {
  const folder = temporaryFolder();
  const file = join(folder, 'autostart', 'dockbell.desktop');
  mkdirSync(join(file, '..'));
  const setting = { isOn, given };
  const app: LoginApp = {
    isPackaged: true,
    getPath: () => folder,
    getAppPath: () => '/app',
    getLoginItemSettings: vi.fn(),
    setLoginItemSettings: vi.fn(),
  };
  const start = () =>
    createLoginItem(app, {
      get: () => setting.isOn,
      set: (next) => {
        setting.isOn = next;
        setting.given = null;
      },
      isFixed: () => setting.given === 'fixed',
      isGiven: () => setting.given !== null,
    });
  return { file, setting, start };
}

const entry = (line: string) =>
  `[Desktop Entry]\nType=Application\nExec="/old/dockbell"\n${line}\n`;

describe.runIf(process.platform === 'linux')('electron/loginItem.ts', () => {
  it('writes the entry when the setting is switched on, and removes it when off', async () => {
    const { file, setting, start } = testItem(false);
    const item = start();
    await item.readBack();
    await item.follow();
    expect(existsSync(file)).toBe(false);
    setting.isOn = true;
    await item.follow();
    expect(readFileSync(file, 'utf8')).toMatch(/^Exec=".*" "--hidden"$/m);
    // Desktops pass over the entry once the program is gone.
    expect(readFileSync(file, 'utf8')).toContain(`\nTryExec=${process.execPath}\n`);
    setting.isOn = false;
    await item.follow();
    expect(existsSync(file)).toBe(false);
  });

  it.each([['Hidden=true'], ['X-GNOME-Autostart-enabled=false'], ['hidden = True ']])(
    'leaves alone what a person switched off: %s',
    async (line) => {
      const { file, setting, start } = testItem(true);
      writeFileSync(file, entry(line));
      const item = start();
      await item.readBack();
      expect(setting.isOn).toBe(false);
      // Another setting was changed.
      await item.follow();
      expect(readFileSync(file, 'utf8')).toBe(entry(line));
      setting.isOn = true;
      await item.follow();
      expect(readFileSync(file, 'utf8')).not.toContain(line);
    },
  );

  it('leaves alone that a person removed the entry', async () => {
    const { file, setting, start } = testItem(true);
    rmSync(file, { force: true });
    const item = start();
    await item.readBack();
    await item.follow();
    expect([setting.isOn, existsSync(file)]).toEqual([false, false]);
  });

  it('applies what the administrator fixed at each start, whatever a person did', async () => {
    const on = testItem(true, 'fixed');
    await on.start().readBack();
    expect(readFileSync(on.file, 'utf8')).toContain('Exec=');
    writeFileSync(on.file, entry('Hidden=true'));
    await on.start().readBack();
    expect(readFileSync(on.file, 'utf8')).not.toContain('Hidden');
    const off = testItem(false, 'fixed');
    writeFileSync(off.file, entry(''));
    await off.start().readBack();
    expect(existsSync(off.file)).toBe(false);
    expect([on.setting.given, off.setting.given]).toEqual(['fixed', 'fixed']);
  });

  it('applies the administrator’s default once, and then it is the person’s', async () => {
    const { file, setting, start } = testItem(true, 'default');
    await start().readBack();
    expect([existsSync(file), setting.given]).toEqual([true, null]);
    rmSync(file);
    await start().readBack();
    expect([existsSync(file), setting.isOn]).toEqual([false, false]);
  });

  it('leaves on what a person switched on where the default is off', async () => {
    const { file, setting, start } = testItem(false, 'default');
    writeFileSync(file, entry(''));
    await start().readBack();
    expect([existsSync(file), setting.isOn]).toEqual([true, true]);
  });

  it('takes over that a person switched it on, and names the program as it is now', async () => {
    const { file, setting, start } = testItem(false);
    writeFileSync(file, entry('X-GNOME-Autostart-Delay=20'));
    await start().readBack();
    expect(setting.isOn).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('X-GNOME-Autostart-Delay=20');
    expect(text).not.toContain('/old/dockbell');
    expect(text.match(/^TryExec=.*$/gm)).toEqual([`TryExec=${process.execPath}`]);
    // Nothing is added a second time.
    await start().readBack();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
