import type { MenuItemConstructorOptions, Task } from 'electron';
import type { Pause } from '../shared/pause.ts';
import { words as spokenWords } from '../shared/words/words.ts';

/** What a person can do from the app's icon without opening it. */
type IconTask = 'open' | 'pause' | 'resume' | 'settings';

/** What the entries do. */
interface IconActions {
  readonly open: () => void;
  readonly pause: (pause: Pause) => void;
  readonly openSettings: () => void;
}

/** Where the entries are shown: the jump list of Windows, the dock of a Mac. */
interface IconDesk {
  readonly platform: NodeJS.Platform;
  /** The program that the jump list starts once more; null in a checkout, where that is Electron itself. */
  readonly program: string | null;
  readonly setUserTasks: (tasks: Task[]) => void;
  readonly setDockMenu: (items: MenuItemConstructorOptions[]) => void;
}

const taskSwitch = '--task=';

/** The entries while notifications are paused, and while they are not. */
function entriesOf(isPaused: boolean): readonly (readonly [task: IconTask, words: string])[] {
  return [
    ['open', spokenWords().tray.open],
    isPaused
      ? ['resume', spokenWords().tray.resume]
      : ['pause', spokenWords().navigation.pauseHour],
    ['settings', spokenWords().navigation.pages.settings],
  ];
}

/** Keeps the menu of the app's icon as the state is. */
export function createIconMenu(desk: IconDesk, actions: IconActions) {
  let shown: string | null = null;

  const works: Record<IconTask, () => void> = {
    open: actions.open,
    pause: () => actions.pause({ minutes: 60 }),
    resume: () => actions.pause(null),
    settings: actions.openSettings,
  };

  return {
    draw({ isPaused }: { readonly isPaused: boolean }): void {
      const entries = entriesOf(isPaused);
      // Another language is another menu.
      const next = JSON.stringify(entries);
      if (shown === next) return;
      shown = next;
      const { platform, program } = desk;
      if (platform === 'win32' && program !== null) {
        desk.setUserTasks(entries.map(([task, title]) => userTask(program, task, title)));
      } else if (platform === 'darwin') {
        desk.setDockMenu(entries.map(([task, label]) => ({ label, click: works[task] })));
      }
    },

    /** Does what an entry of the jump list, with which the app was started once more, says; whether it was one. */
    follow(words: readonly string[]): boolean {
      const name = words.find((word) => word.startsWith(taskSwitch))?.slice(taskSwitch.length);
      const known = Object.entries(works).find(([task]) => task === name);
      known?.[1]();
      return known !== undefined;
    },
  };
}

/** Whether a word of a command line is an entry of the jump list, which is done once. */
export function isTask(word: string): boolean {
  return word.startsWith(taskSwitch);
}

/** https://learn.microsoft.com/windows/win32/shell/taskbar-extensions#tasks */
function userTask(program: string, task: IconTask, title: string): Task {
  const icon = { iconPath: program, iconIndex: 0 };
  return { program, arguments: `${taskSwitch}${task}`, title, description: title, ...icon };
}
