import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './freePort.ts';

/** A way on 127.0.0.1 that can be cut. */
export type TcpWay = Awaited<ReturnType<typeof openTcpWay>>;

/**
 * Opens a port of its own that leads to the ports given, one connection each in turn, past those that refuse: the smallest balancer.
 * A way that is cut breaks off what goes through it, and lets nothing through.
 */
export async function openTcpWay(ports: readonly number[], own: number | null = null) {
  const ends = new Set<Socket>();
  let isCut = false;
  let turn = 0;

  function pass(from: Socket): void {
    if (isCut) {
      from.destroy();
      return;
    }
    turn += 1;
    keep(from);
    from.pause();
    tryFrom(from, 0);
  }

  function tryFrom(from: Socket, tries: number): void {
    const port = ports[(turn + tries) % ports.length];
    if (port === undefined || tries >= ports.length || isCut) {
      from.destroy();
      return;
    }
    const to = connect({ host: '127.0.0.1', port });
    const next = () => tryFrom(from, tries + 1);
    to.once('error', next);
    to.once('connect', () => {
      to.off('error', next);
      keep(to);
      if (from.destroyed || isCut) to.destroy();
      else from.pipe(to).pipe(from);
      from.once('close', () => to.destroy());
      to.once('close', () => from.destroy());
    });
  }

  function keep(end: Socket): void {
    ends.add(end);
    // Either end may be killed.
    end.on('error', () => end.destroy());
    end.once('close', () => ends.delete(end));
  }

  const port = own ?? (await freePort());
  const server = createServer(pass);
  await once(server.listen(port, '127.0.0.1'), 'listening');

  function cut(isOn: boolean): void {
    isCut = isOn;
    if (isOn) for (const end of ends) end.destroy();
  }

  return {
    port,
    cut,
    async close(): Promise<void> {
      cut(true);
      server.close();
      await once(server, 'close');
    },
  };
}
