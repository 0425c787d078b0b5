import type { App } from 'electron';

/** What begins a link to something in the app. */
export const linkScheme = 'dockbell';

/** What follows links. */
export type Links = ReturnType<typeof createLinks>;

/** The event that a link among the words of a command line names, such as `dockbell://event/17`; null where none does. */
export function linkedEvent(words: readonly string[]): number | null {
  for (const word of words) {
    const id = /^dockbell:\/\/event\/([1-9]\d{0,14})\/?$/i.exec(word)?.[1];
    if (id !== undefined) return Number(id);
  }
  return null;
}

/**
 * The links that the system hands to the app: on its command line, or on that of a second start, or on a Mac as an event that
 * may come before the app is ready. Any page can make one, so a link shows something and changes nothing.
 */
export function createLinks(app: Pick<App, 'on'>, commandLine: readonly string[]) {
  let waiting = linkedEvent(commandLine);
  let open: ((id: number) => void) | null = null;

  /** Opens what a command line names; whether it names anything. */
  function follow(words: readonly string[]): boolean {
    const id = linkedEvent(words);
    if (id === null) return false;
    if (open === null) waiting = id;
    else open(id);
    return true;
  }

  app.on('open-url', (event, link) => {
    event.preventDefault();
    follow([link]);
  });

  return {
    follow,

    /** From now on links are opened, the one that waits included. */
    connect(openEvent: (id: number) => void): void {
      open = openEvent;
      if (waiting !== null) openEvent(waiting);
      waiting = null;
    },
  };
}
