import { request as requestPlain } from 'node:http';
import { request } from 'node:https';
import { z } from 'zod';
import { secondMs } from '../../shared/duration.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import { joinAnswerSchema, type JoinRequest } from '../../shared/team.ts';
import { storedJson } from '../store/storedValues.ts';
import { findAuthority } from './authority.ts';
import { readJoinLine } from './joinLine.ts';
import type { Membership } from './membership.ts';
import { RelayError, wayWords } from './problem.ts';

/** A pair of keys for a desk; its private half is `seed`. */
export interface DeskKey {
  readonly publicKey: string;
  readonly seed: string;
}

const maxAnswerMs = 15 * secondMs;
const maxAnswerBytes = 65_536;

const refusalSchema = z.object({ problem: z.string().max(500) });

/** Joins a team by its administrator's line, with a key that `makeKey` makes here. Throws RelayError. */
export async function joinTeam(
  line: string,
  makeKey: () => DeskKey,
  onlyAddress: string | null,
): Promise<Membership> {
  const { u: address, i: invitation, f: hash } = readJoinLine(line, onlyAddress);
  const authority = hash === undefined ? null : await findAuthority(address, hash);
  const { publicKey, seed } = makeKey();
  const { status, text } = await post(address, { invitation, publicKey }, authority);
  const answer = storedJson(text);
  const joined = joinAnswerSchema.safeParse(answer);
  if (status === 200 && joined.success) return { ...joined.data, address, seed, authority };
  const refusal = refusalSchema.safeParse(answer);
  throw new RelayError(
    refusal.success ? refusal.data.problem : wayWords(new URL(address).host, `HTTP ${status}`),
  );
}

function post(
  address: string,
  body: JoinRequest,
  authority: string | null,
): Promise<{ readonly status: number; readonly text: string }> {
  const url = new URL('/desks/join', address);
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new RelayError(wayWords(url.host, why)));
    const options = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      signal: AbortSignal.timeout(maxAnswerMs),
      ...(authority !== null && { ca: authority }),
    };
    const sent = (url.protocol === 'https:' ? request : requestPlain)(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > maxAnswerBytes) sent.destroy(new Error('its answer is too long'));
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', (error) => fail(errorWords(error)));
    });
    sent.on('error', (error) => {
      fail(error.name === 'AbortError' ? 'ETIMEDOUT' : (errorCode(error) ?? errorWords(error)));
    });
    sent.end(text);
  });
}
