import type { Request, RequestHandler, Response } from 'express';
import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

/** What marks a request that Dockbell sends itself around through its public address; in the query, which no gateway takes off. */
const mark = 'dockbell-check';

/** A request that is to come back. */
export interface OwnRequest {
  /** What to add to the webhook address. */
  readonly query: string;
  /** In place of the token, which only the right one may see. */
  readonly token: string;
  readonly body: string;
  /** The answer that this Dockbell gives to it. */
  readonly answer: string;
}

/** How a request of its own came in. */
export interface Arrival {
  /** Whether the header with the token is as it was sent. */
  readonly token: 'same' | 'missing' | 'other';
  /** Whether the body is as it was sent; `equal` says the same in other bytes. */
  readonly body: 'same' | 'equal' | 'other';
  readonly encoding: string | null;
}

/** Its own requests are small; what is larger was not sent here. */
const maxBytes = 8_192;

/** What a Dockbell answers to a request that another one marked. */
const strangerAnswer = JSON.stringify({ dockbell: 'another' });

/** The requests that Dockbell sends itself: it knows them when they come back, so that they are no traffic and no refusals. */
export function createOwnRequests() {
  const sent = new Map<string, { readonly request: OwnRequest; arrival: Arrival | null }>();

  async function answerMarked(nonce: string, request: Request, response: Response): Promise<void> {
    response.set('Cache-Control', 'no-store');
    const entry = sent.get(nonce);
    if (entry === undefined) {
      response.status(404).type('json').set('Connection', 'close').send(strangerAnswer);
      return;
    }
    const body = await readSmall(request);
    const { token, body: sentBody, answer } = entry.request;
    const header = request.headers['x-api-key'];
    entry.arrival = {
      token: header === undefined ? 'missing' : header === token ? 'same' : 'other',
      body: body === sentBody ? 'same' : isEqual(body, sentBody) ? 'equal' : 'other',
      encoding: request.headers['content-encoding'] ?? null,
    };
    response.type('json').send(answer);
  }

  return {
    /** Prepares one and waits for it. */
    expect(this: void) {
      const nonce = randomUUID();
      const request: OwnRequest = {
        query: `?${mark}=${nonce}`,
        token: `check_${randomBytes(24).toString('base64url')}`,
        body: bodyOf(nonce),
        answer: JSON.stringify({ dockbell: 'this', nonce }),
      };
      const entry: { readonly request: OwnRequest; arrival: Arrival | null } = {
        request,
        arrival: null,
      };
      sent.set(nonce, entry);
      return {
        request,
        /** How it came in; null while it has not. */
        arrival: () => entry.arrival,
        /** From now on it is a stranger's. */
        end: (): void => void sent.delete(nonce),
      };
    },

    /** Answers requests that carry the mark, before anything is made of them; passes on all others. */
    answer: ((request, response, next) => {
      const nonce = request.url.includes(mark) ? request.query[mark] : undefined;
      if (typeof nonce === 'string') return answerMarked(nonce, request, response);
      // No promise for it: all deliveries come this way.
      next();
      return undefined;
    }) satisfies RequestHandler,
  };
}

/** Like a delivery, with what a program that reads and writes JSON would not keep: spaces, escapes, a fraction, order. */
function bodyOf(nonce: string): string {
  return `{ "sentAt":"check", "b":1.50, "a":"Gr\\u00fc\\u00df ⇒ ü",\n "events":[], "nonce":"${nonce}" }\n`;
}

/** The body as text; null for one that is too large, or that breaks off. */
function readSmall(request: Request): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    request
      .on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= maxBytes) chunks.push(chunk);
      })
      .once('end', () => resolve(bytes <= maxBytes ? Buffer.concat(chunks).toString('utf8') : null))
      .once('error', () => resolve(null));
  });
}

/** Whether two texts are JSON of the same value. */
function isEqual(text: string | null, other: string): boolean {
  try {
    return text !== null && isDeepStrictEqual(JSON.parse(text), JSON.parse(other));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
