import type { Socket } from 'node:net';

/** Where connections are counted. */
export type Places = ReturnType<typeof createPlaces>;

/** How many connections may be idle that brought a right token before. */
export const maxKnown = 128;

/**
 * Counts the connections that are silent: those without a request that carries a right token. Beyond `maxSilent` the one that has
 * been silent longest goes, so that however many strangers hold connections open, there is room for the next sender. What brought
 * a right token before gives no place to a stranger: its sender may be using it again at that moment, and would get no answer.
 */
export function createPlaces(maxSilent: number) {
  const strangers = createQueue(maxSilent);
  const known = createQueue(maxKnown);
  /** How many requests with a right token are under way on a connection. */
  const underWay = new Map<Socket, number>();

  return {
    /** A connection was opened. */
    take(socket: Socket): void {
      socket.once('close', () => {
        for (const place of [strangers, known, underWay]) place.delete(socket);
      });
      strangers.add(socket);
    },

    /** A right token came on it: until `release` it is not silent. */
    trust(socket: Socket): void {
      strangers.delete(socket);
      known.delete(socket);
      underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    },

    /** A request of those was answered; a sender may have sent the next before. */
    release(socket: Socket): void {
      const count = (underWay.get(socket) ?? 1) - 1;
      if (count > 0) {
        underWay.set(socket, count);
        return;
      }
      underWay.delete(socket);
      if (!socket.destroyed) known.add(socket);
    },
  };
}

/** Connections in the order in which they came; beyond `max` the first of them is closed. */
function createQueue(max: number) {
  const sockets = new Set<Socket>();
  return {
    add(socket: Socket): void {
      sockets.add(socket);
      const [longest] = sockets;
      if (sockets.size <= max || longest === undefined) return;
      sockets.delete(longest);
      longest.destroy();
    },

    delete: (socket: Socket): void => void sockets.delete(socket),
  };
}
