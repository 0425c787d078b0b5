// The load, a process of its own: kept-alive connections over plain sockets, each with one request under way.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { LoadJob, LoadReply, LoadResult } from './loadJob.ts';
import { createRequests } from './requests.ts';

process.on('message', (job: LoadJob) => {
  send(job).then(
    (result) => reply({ ok: true, result }),
    (error: unknown) => reply({ ok: false, problem: String(error) }),
  );
});

const requestsByTarget = new Map<string, ReturnType<typeof createRequests>>();

/** Made once for each target: a world takes longer to invent than a short round lasts. */
function requestsFor({ port, firstAt }: LoadJob): ReturnType<typeof createRequests> {
  const key = `${port} ${firstAt}`;
  const requests = requestsByTarget.get(key) ?? createRequests(port, firstAt);
  requestsByTarget.set(key, requests);
  return requests;
}

function reply(message: LoadReply): void {
  process.send?.(message);
}

async function send(job: LoadJob): Promise<LoadResult> {
  const requestOf = requestsFor(job);
  const repeats = [...job.repeats];
  const latencies: number[] = [];
  const acknowledged: number[] = [];
  const unanswered: number[] = [];
  let next = job.first;

  const sockets = Array.from({ length: job.connections }, () =>
    connect({ host: '127.0.0.1', port: job.port, noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const start = performance.now();
  const end = start + job.seconds * 1_000;

  /** What to send next, and when it is due. */
  function take(): Due | null {
    const now = performance.now();
    const repeat = repeats.shift();
    if (repeat !== undefined) return { number: repeat, dueAt: now };
    const number = next;
    const dueAt =
      job.perSecond === null ? now : start + ((number - job.first) / job.perSecond) * 1_000;
    if (Math.max(now, dueAt) >= end) return null;
    next += 1;
    return { number, dueAt };
  }

  try {
    await Promise.all(
      sockets.map((socket) =>
        keepBusy(socket, { ...job, take, requestOf, latencies, acknowledged, unanswered }),
      ),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const seconds = (performance.now() - start) / 1_000;
  const sorted = Float64Array.from(latencies).sort();
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    next,
    answered: latencies.length,
    acknowledged,
    unanswered: [...unanswered, ...repeats],
  };
}

/** A request by its number, and when it is due by `performance.now()`. */
interface Due {
  readonly number: number;
  readonly dueAt: number;
}

/** What the connections of a job share. */
interface Load extends Pick<LoadJob, 'perSecond' | 'endsBroken'> {
  readonly take: () => Due | null;
  readonly requestOf: (number: number) => string | Uint8Array;
  readonly latencies: number[];
  readonly acknowledged: number[];
  readonly unanswered: number[];
}

/** Sends one request after the other until none is left or the connection ends. */
function keepBusy(socket: Socket, load: Load): Promise<void> {
  const { take, requestOf, latencies, acknowledged, unanswered } = load;
  return new Promise((resolve, reject) => {
    let number: number | null = null;
    let sentAt = 0;
    let received = '';

    function sendNext(): void {
      const taken = take();
      if (taken === null) {
        number = null;
        socket.destroy();
        return;
      }
      number = taken.number;
      const request = requestOf(number);
      const now = performance.now();
      if (taken.dueAt > now) {
        setTimeout(() => {
          sentAt = performance.now();
          socket.write(request);
        }, taken.dueAt - now);
        return;
      }
      // That no connection was free in time is the target's doing, so it counts.
      sentAt = load.perSecond === null ? now : taken.dueAt;
      socket.write(request);
    }

    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
      const status = statusOf(received);
      if (status === null || number === null) return;
      received = '';
      if (status < 200 || status > 299) {
        reject(new Error(`The target answered ${status}.`));
        return;
      }
      latencies.push(performance.now() - sentAt);
      if (load.endsBroken) acknowledged.push(number);
      sendNext();
    });
    socket.on('error', () => {
      // The connection closes next, which is handled below.
    });
    socket.once('close', () => {
      if (number !== null) unanswered.push(number);
      if (number === null || load.endsBroken) resolve();
      else reject(new Error('The target closed a connection and owes an answer.'));
    });
    sendNext();
  });
}

/** The status of an answer that is here as a whole; null while some of it is missing. */
function statusOf(text: string): number | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  if (length === undefined) throw new Error('The target sent an answer without a length.');
  if (text.length < headEnd + 4 + Number(length)) return null;
  return Number(text.slice(9, 12));
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
