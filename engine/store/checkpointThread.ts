// The thread that runs WAL checkpoints (https://sqlite.org/wal.html, 3.1). They wait for the disk; in a thread of their own,
// nothing else waits with them.
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointReply, CheckpointWork } from './checkpoints.ts';
import { openToCheckpoint } from './database.ts';

const { file } = workerData as { readonly file: string };
const connection = openToCheckpoint(file);
const port = parentPort;
port?.on('message', (work: CheckpointWork) => {
  if (work === 'close') {
    connection.close();
    port.close();
    return;
  }
  const pages = connection.checkpoint();
  if (work === 'truncate') connection.truncate();
  port.postMessage({ pages } satisfies CheckpointReply);
});
