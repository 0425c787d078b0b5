import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { secondMs } from '../../shared/duration.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import type { Connection } from './arrival.ts';

/** A server that says nothing for so long is left to the request itself. */
const timeoutMs = 5 * secondMs;

/** Looks up the name of an address and shakes hands with what is there, each timed; sends no request. */
export async function lookAtConnection(address: URL): Promise<Connection> {
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const from = performance.now();
  const nameError = await Promise.race([
    lookup(host).then(
      () => null,
      (error: unknown) => errorCode(error) ?? errorWords(error),
    ),
    wait(timeoutMs, 'ETIMEOUT', { ref: false }),
  ]);
  const nameMs = performance.now() - from;
  if (nameError !== null || address.protocol !== 'https:') {
    return { nameError, nameMs, certificateError: null, certificateMs: null };
  }
  const begun = performance.now();
  const certificateError = await shakeHands(host, Number(address.port || '443'));
  const isSeen = certificateError !== unseen;
  return {
    nameError,
    nameMs,
    certificateError: isSeen ? certificateError : null,
    certificateMs: isSeen ? performance.now() - begun : null,
  };
}

/** No certificate was seen. */
const unseen = Symbol('unseen');

function shakeHands(host: string, port: number): Promise<string | null | typeof unseen> {
  return new Promise((resolve) => {
    // Only looked at: what is wrong with it is the answer, and nothing is sent.
    const socket = connectTls({
      host,
      port,
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
      timeout: timeoutMs,
    });
    const end = (result: string | null | typeof unseen) => {
      socket.destroy();
      resolve(result);
    };
    socket
      .once('secureConnect', () => end(certificateProblem(socket.authorizationError)))
      .once('error', () => end(unseen))
      .once('timeout', () => end(unseen));
  });
}

/** Node's own list of authorities is not the system's: only what no list changes is believed. */
function certificateProblem(error: Error | string | null | undefined): string | null {
  const code = error instanceof Error ? (errorCode(error) ?? error.message) : (error ?? '');
  return /EXPIRED|ALTNAME/.test(code) ? code : null;
}
