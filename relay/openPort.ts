import { once } from 'node:events';
import type { Server } from 'node:http';
import { errorWords } from '../shared/errorWords.ts';
import { RelayProblem } from './files.ts';

/** Opens a server's port. Throws RelayProblem with what the system said. */
export async function openPort(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new RelayProblem(
      `Port ${port} of ${host} could not be opened (${errorWords(error)}). End the program that uses it, or choose another port.`,
    );
  }
  return server;
}

/** Closes a server, and what is open on it. */
export async function closePort(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
