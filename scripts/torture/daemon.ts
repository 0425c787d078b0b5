import { connectBus, playNotificationDaemon } from '../../harness/bus.ts';

/** A notification daemon that comes, hangs and dies. */
export type Daemon = ReturnType<typeof createDaemon>;

/** Plays a notification daemon on a session bus; it is not there until it comes. */
export function createDaemon(busAddress: string) {
  const lives: Awaited<ReturnType<typeof playNotificationDaemon>>[] = [];

  return {
    /** Takes the daemon's name on the bus. */
    async come(): Promise<void> {
      lives.push(await playNotificationDaemon(connectBus(busAddress)));
    },

    /** Answers nothing from now on. */
    hang(): void {
      lives.at(-1)?.hang();
    },

    /** Leaves the bus. */
    die(): void {
      lives.at(-1)?.die();
    },

    /** The titles of all that it ever got. */
    titles: (): readonly string[] =>
      lives.flatMap(({ received }) => received.map(({ title }) => title)),
  };
}
