import type { PushName, Pushes } from '../../shared/pushes.ts';

/** What going somewhere in the window needs. */
export interface NavigationDeps {
  /** Shows the window; resolves when its page has loaded. */
  readonly show: () => Promise<void>;
  readonly push: <Name extends PushName>(name: Name, value: Pushes[Name]) => void;
  readonly onError: (error: unknown) => void;
}

/** Shows the window, and there what is asked for. */
export function createNavigation({ show, push, onError }: NavigationDeps) {
  function showAt<Name extends PushName>(name: Name, value: Pushes[Name]): void {
    show()
      .then(() => push(name, value))
      .catch(onError);
  }

  return {
    showWindow: (): void => void show().catch(onError),

    /** Shows an event, or the history with null. */
    showEvent: (id: number | null): void => showAt('events:show', { id }),

    showSettings: (): void => showAt('page:show', { page: 'settings' }),

    /** The test notification of the check was clicked, so it was seen. */
    confirmTestSeen: (): void => showAt('notifications:seen', null),
  };
}
