// The thread that runs WAL checkpoints (https://sqlite.org/wal.html, 3.1). They wait for the disk; in a thread of their own,
// nothing else waits with them.
import { parentPort, workerData } from 'node:worker_threads';
import { errorWords } from '../../shared/errorWords.ts';
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
  port.postMessage(replyTo(work));
});

function replyTo(work: Exclude<CheckpointWork, 'close'>): CheckpointReply {
  try {
    const pages = connection.checkpoint();
    if (work === 'truncate') connection.truncate();
    return { kind: 'done', pages };
  } catch (error) {
    // A full disk or a file that is held passes; a thread that ended for it would be gone for the whole run.
    return { kind: 'failed', problem: errorWords(error) };
  }
}
