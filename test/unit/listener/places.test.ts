import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createPlaces } from '../../../engine/listener/places.ts';

/** Places for two silent connections, and what opens one. */
function testPlaces() {
  const places = createPlaces(2);
  const open = (): Socket => {
    const socket = new Socket();
    places.take(socket);
    return socket;
  };
  return { places, open };
}

it('closes the one that has been silent longest', () => {
  const { open } = testPlaces();
  const sockets = [open(), open(), open()];
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
});

it('leaves one with a right token alone, also when it is idle again', () => {
  const { places, open } = testPlaces();
  const socket = open();
  places.trust(socket);
  places.release(socket);
  const strangers = [open(), open(), open(), open()];
  expect(socket.destroyed).toBe(false);
  expect(strangers.filter(({ destroyed }) => destroyed)).toHaveLength(2);
});

it('leaves one alone whose sender sent the next request before the first was answered', () => {
  const { places, open } = testPlaces();
  const pipelined = open();
  places.trust(pipelined);
  places.trust(pipelined);
  places.release(pipelined);
  // More idle ones than there may be.
  for (let count = 0; count < 200; count += 1) {
    const socket = open();
    places.trust(socket);
    places.release(socket);
  }
  expect(pipelined.destroyed).toBe(false);
});

it('closes the longest idle one where senders with a right token leave very many open', () => {
  const { places, open } = testPlaces();
  const idle = Array.from({ length: 200 }, () => {
    const socket = open();
    places.trust(socket);
    places.release(socket);
    return socket;
  });
  const kept = idle.filter(({ destroyed }) => !destroyed);
  expect(kept).toEqual(idle.slice(-kept.length));
  expect(kept.length).toBeLessThan(200);
  expect(kept.length).toBeGreaterThan(100);
});
