// The thread that carries the log over into the database file (https://sqlite.org/wal.html, 3.1). Doing so waits for the
// disk; here nobody else waits with it.
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointReply, CheckpointWork } from './checkpoints.ts';
import { openToCheckpoint } from './database.ts';

const { file } = workerData as { readonly file: string };
const log = openToCheckpoint(file);
const port = parentPort;
port?.on('message', (work: CheckpointWork) => {
  if (work === 'close') {
    log.close();
    port.close();
    return;
  }
  const pages = log.checkpoint();
  if (work === 'truncate') log.truncate();
  port.postMessage({ pages } satisfies CheckpointReply);
});
