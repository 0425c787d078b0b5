import type { AppState } from '../shared/appState.ts';
import type { PushName, Pushes } from '../shared/pushes.ts';
import type { Reachability } from '../shared/reachability.ts';
import { trayViewOf, type TrayView } from './tray.ts';

/** What the state is drawn on. */
export interface ProjectionDeps {
  readonly state: () => AppState;
  readonly drawTray: (view: TrayView) => void;
  /** Shows how many events are unread, on the dock or the taskbar. */
  readonly drawBadge: (unread: number) => void;
  readonly updateAlarm: (reachability: Reachability) => void;
  /** Sends a value to the window, while there is one. */
  readonly push: <Name extends PushName>(name: Name, value: Pushes[Name]) => void;
  readonly now: () => number;
}

/** A stream of changes is drawn at most this often. */
const redrawMs = 50;

export type Projection = ReturnType<typeof createProjection>;

/** Draws tray, badge and window from the state. Changes may be reported before there is anything to draw on. */
export function createProjection() {
  let deps: ProjectionDeps | null = null;
  let timer: NodeJS.Timeout | null = null;

  function draw(): void {
    timer = null;
    if (deps === null) return;
    const state = deps.state();
    deps.drawTray(trayViewOf(state, deps.now()));
    deps.drawBadge(state.unread);
    deps.updateAlarm(state.reachability);
    deps.push('state:changed', state);
    deps.push('events:changed', null);
  }

  return {
    /** Something changed: it is drawn soon. */
    request: (): void => {
      timer ??= setTimeout(draw, redrawMs);
    },

    /** Sends a value to the window at once; before `start` there is none. */
    push<Name extends PushName>(name: Name, value: Pushes[Name]): void {
      deps?.push(name, value);
    },

    /** Draws on these from now on. */
    start(on: ProjectionDeps): void {
      deps = on;
    },

    /** Draws nothing any more: the state is about to go. */
    stop(): void {
      deps = null;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
