import type { Socket } from 'node:net';

/** Where connections are counted. */
export type Places = ReturnType<typeof createPlaces>;

/**
 * Counts the connections that are silent: those without a request that carries a right token. Beyond `maxSilent` the one that has
 * been silent longest goes, so that however many strangers hold connections open, there is room for the next sender.
 */
export function createPlaces(maxSilent: number) {
  /** The longest silent first. */
  const silent = new Set<Socket>();

  function add(socket: Socket): void {
    silent.add(socket);
    const [longest] = silent;
    if (silent.size <= maxSilent || longest === undefined) return;
    silent.delete(longest);
    longest.destroy();
  }

  return {
    /** A connection was opened. */
    take(socket: Socket): void {
      socket.once('close', () => silent.delete(socket));
      add(socket);
    },

    /** A right token came on it: until `release` it is not silent. */
    trust: (socket: Socket): void => void silent.delete(socket),

    /** Its request was answered. */
    release(socket: Socket): void {
      if (!socket.destroyed) add(socket);
    },
  };
}
