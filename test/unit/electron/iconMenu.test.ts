import type { MenuItemConstructorOptions, Task } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createIconMenu, isTask } from '../../../electron/iconMenu.ts';

function testMenu(platform: NodeJS.Platform, program: string | null = 'C:\\Dockbell.exe') {
  const actions = { open: vi.fn(), pause: vi.fn(), openSettings: vi.fn() };
  const setUserTasks = vi.fn<(tasks: Task[]) => void>();
  const setDockMenu = vi.fn<(items: MenuItemConstructorOptions[]) => void>();
  const menu = createIconMenu({ platform, program, setUserTasks, setDockMenu }, actions);
  return { menu, actions, setUserTasks, setDockMenu };
}

describe('electron/iconMenu.ts', () => {
  it('fills the jump list of Windows, anew when the pause begins or ends', () => {
    const { menu, setUserTasks, setDockMenu } = testMenu('win32');
    for (const isPaused of [false, false, true]) menu.draw({ isPaused });
    const titles = setUserTasks.mock.calls.map(([tasks]) => tasks.map(({ title }) => title));
    expect(titles).toEqual([
      ['Open Dockbell', 'Pause notifications for 1 hour', 'Settings'],
      ['Open Dockbell', 'Resume notifications', 'Settings'],
    ]);
    expect(setUserTasks.mock.calls[0]?.[0][1]).toMatchObject({
      program: 'C:\\Dockbell.exe',
      arguments: '--task=pause',
    });
    expect(setDockMenu).not.toHaveBeenCalled();
  });

  it('does what an entry of the jump list says, and nothing for any other word', () => {
    const { menu, actions, setUserTasks } = testMenu('win32');
    menu.draw({ isPaused: false });
    const words = setUserTasks.mock.calls[0]?.[0].map((task) => task.arguments) ?? [];
    expect(words.map((word) => menu.follow(['Dockbell.exe', word]))).toEqual([true, true, true]);
    expect(words.every(isTask)).toBe(true);
    expect(menu.follow(['Dockbell.exe', '--task=resume'])).toBe(true);
    expect(actions.pause.mock.calls).toEqual([[{ minutes: 60 }], [null]]);
    expect([actions.open, actions.openSettings].map(({ mock }) => mock.calls.length)).toEqual([
      1, 1,
    ]);
    for (const word of ['--task=quit', '--task=', '--task=constructor', 'pause', '--hidden']) {
      expect(menu.follow([word])).toBe(false);
    }
  });

  it('does not list Electron itself, which a checkout runs', () => {
    const { menu, setUserTasks } = testMenu('win32', null);
    menu.draw({ isPaused: false });
    expect(setUserTasks).not.toHaveBeenCalled();
  });

  it('fills the menu of the dock on a Mac, whose entries work at once', () => {
    const { menu, actions, setDockMenu } = testMenu('darwin', null);
    menu.draw({ isPaused: true });
    const [items = []] = setDockMenu.mock.calls[0] ?? [];
    expect(items.map(({ label }) => label)).toEqual([
      'Open Dockbell',
      'Resume notifications',
      'Settings',
    ]);
    for (const { click } of items) Reflect.apply(click as () => void, undefined, []);
    expect(actions.pause.mock.calls).toEqual([[null]]);
  });

  it('leaves the icon of Linux to its desktop file', () => {
    const { menu, setUserTasks, setDockMenu } = testMenu('linux');
    menu.draw({ isPaused: false });
    expect(setUserTasks).not.toHaveBeenCalled();
    expect(setDockMenu).not.toHaveBeenCalled();
  });
});
