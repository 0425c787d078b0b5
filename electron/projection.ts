import { isDeepStrictEqual } from 'node:util';
import type { AppState } from '../shared/appState.ts';
import type { PushName, Pushes } from '../shared/pushes.ts';
import { trayViewOf, type TrayView } from './tray.ts';

/** What the state is drawn on. */
export interface ProjectionDeps {
  readonly state: () => AppState;
  readonly drawTray: (view: TrayView) => void;
  /** Shows how many events are unread, on the dock or the taskbar. */
  readonly drawBadge: (unread: number) => void;
  /** Whether somebody can see the window; a hidden one gets what it missed when it is shown. */
  readonly isWindowShown: () => boolean;
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
  /** What the window knows of the state; null while it knows nothing. */
  let known: AppState | null = null;
  let areEventsKnown = true;

  function draw(): void {
    timer = null;
    // Drawing on the tray lets other work in, the end of the app too.
    const on = deps;
    if (on === null) return;
    const state = on.state();
    on.drawTray(trayViewOf(state, on.now()));
    on.drawBadge(state.unread);
    if (!on.isWindowShown()) return;
    const changed = changedIn(state, known);
    known = state;
    if (Object.keys(changed).length > 0) on.push('state:changed', changed);
    if (!areEventsKnown) on.push('events:changed', null);
    areEventsKnown = true;
  }

  function request(): void {
    timer ??= setTimeout(draw, redrawMs);
  }

  return {
    /** Something changed: it is drawn soon. */
    request,

    /** Something in the history changed. */
    requestEvents: (): void => {
      areEventsKnown = false;
      request();
    },

    /** The page asked for the whole state, and reads the history anew. */
    answer(state: AppState): AppState {
      known = state;
      areEventsKnown = true;
      return state;
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

/** The parts of a state that differ from those of another. */
function changedIn(state: AppState, before: AppState | null): Partial<AppState> {
  if (before === null) return state;
  const names = Object.keys(state) as (keyof AppState)[];
  return Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(state[name], before[name]))
      .map((name) => [name, state[name]]),
  );
}
