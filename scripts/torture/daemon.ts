import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';

/** A notification daemon that comes, hangs and dies. */
export type Daemon = ReturnType<typeof createDaemon>;

/** Plays a notification daemon on a session bus; it is not there until it comes. */
export function createDaemon(busAddress: string) {
  let bus: Bus | null = null;
  const lives: Awaited<ReturnType<typeof playNotificationDaemon>>[] = [];

  return {
    /** Takes the daemon's name on the bus. */
    async come(): Promise<void> {
      bus = connectBus(busAddress);
      lives.push(await playNotificationDaemon(bus));
    },

    /** Answers nothing from now on. */
    hang(): void {
      lives.at(-1)?.hang();
    },

    /** Leaves the bus. */
    die(): void {
      bus?.close();
      bus = null;
    },

    /** The titles of all that it ever got. */
    titles: (): readonly string[] =>
      lives.flatMap(({ received }) => received.map(({ title }) => title)),
  };
}
