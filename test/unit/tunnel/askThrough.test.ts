import { describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../../shared/fetch.ts';
import { askThrough, type AskDeps } from '../../../engine/tunnel/askThrough.ts';
import type { Connection } from '../../../engine/tunnel/arrival.ts';
import { problemOfStages } from '../../../shared/addressCheck.ts';
import { ownWay } from './ownWay.ts';

const way = ownWay();
const { arriving, answering, failing } = way;
const seen: Connection = {
  nameError: null,
  nameMs: 3,
  certificateError: null,
  certificateMs: 20,
};

function ask(fetch: Fetch, part: Partial<AskDeps> = {}) {
  return askThrough('https://a.example', {
    fetch,
    expect: way.expect,
    connect: null,
    localPort: 4170,
    elapsed: () => 0,
    timeoutMs: 1_000,
    ...part,
  });
}
const namesOf = async (fetch: Fetch, part?: Partial<AskDeps>) =>
  (await ask(fetch, part)).map(({ stage, state }) => `${stage} ${state}`);

const coded = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });

describe('engine/tunnel/askThrough.ts', () => {
  it('says how each stage went, each timed where it has a time of its own', async () => {
    const times = [100, 350];
    const elapsed = () => times.shift() ?? 350;
    const stages = await ask(arriving(), { elapsed, connect: () => Promise.resolve(seen) });
    expect(stages.map(({ stage, state, ms }) => [stage, state, ms])).toEqual([
      ['name', 'ok', 3],
      ['certificate', 'ok', 20],
      ['answer', 'ok', 250],
      ['dockbell', 'ok', null],
      ['token', 'ok', null],
      ['body', 'ok', null],
      ['time', 'ok', 250],
    ]);
    expect(problemOfStages(stages)).toBeNull();
  });

  it('posts as MVMNT does, without the token, follows no redirect, and skips the page of ngrok', async () => {
    const fetch = vi.fn(arriving());
    await ask(fetch);
    const [url, options] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://a.example/webhooks/mvmnt?check=1');
    expect(options).toMatchObject({
      method: 'POST',
      body: '{}',
      redirect: 'manual',
      headers: { 'x-api-key': 'check_1', 'ngrok-skip-browser-warning': '1' },
    });
  });

  it('waits for a request no longer than for its answer', async () => {
    const before = way.ended();
    await ask(arriving());
    await ask(failing(new Error('no')));
    expect(way.ended()).toBe(before + 2);
  });

  it.each<[string, Fetch, string, RegExp]>([
    ['another program', answering(200, 'hello'), 'dockbell', /^Another program answers at a\.exam/],
    ['a page that is not there', answering(404), 'dockbell', /another program or port.*:4170/],
    [
      'the Dockbell of a coworker',
      answering(404, '{"dockbell":"another"}'),
      'dockbell',
      /^Dockbell on another computer/,
    ],
    ['a redirect', answering(302), 'answer', /sends requests elsewhere \(302\)/],
    ['a login page', answering(401), 'answer', /a login is required/],
    ['a wall', answering(403), 'answer', /but the request does not reach Dockbell \(403\)/],
    ['a gateway', answering(502), 'answer', /cannot reach Dockbell \(502\).*127\.0\.0\.1:4170/],
    [
      'a gateway that answers by itself',
      arriving({}, { status: 202, text: 'queued' }),
      'answer',
      /something in between answers MVMNT itself \(202\)/,
    ],
    [
      'a gateway that answers something else',
      arriving({}, { text: '<html>' }),
      'answer',
      /answers MVMNT itself \(200\)/,
    ],
    ['a stripped token', arriving({ token: 'missing' }), 'token', /removes the header x-api-key/],
    ['a changed token', arriving({ token: 'other' }), 'token', /changes the header x-api-key/],
    ['a compressed body', arriving({ encoding: 'gzip' }), 'body', /compresses requests \(gzip\)/],
    ['a changed body', arriving({ body: 'other' }), 'body', /changes what is sent/],
    ['a lost name', failing(coded('ENOTFOUND')), 'name', /was not found/],
    ['no name server', failing(new Error('net::ERR_NAME_NOT_RESOLVED')), 'name', /was not found/],
    ['an old certificate', failing(coded('CERT_HAS_EXPIRED')), 'certificate', /has expired/],
    [
      'Chromium on one',
      failing(new Error('net::ERR_CERT_DATE_INVALID')),
      'certificate',
      /has expired/,
    ],
    [
      'a certificate of its own',
      failing(coded('DEPTH_ZERO_SELF_SIGNED_CERT')),
      'certificate',
      /is not trusted/,
    ],
    [
      'an unknown authority',
      failing(new Error('net::ERR_CERT_AUTHORITY_INVALID')),
      'certificate',
      /is not trusted/,
    ],
    [
      'a certificate for another name',
      failing(coded('ERR_TLS_CERT_ALTNAME_INVALID')),
      'certificate',
      /is for another name/,
    ],
    ['a revoked one', failing(new Error('net::ERR_CERT_REVOKED')), 'certificate', /is not valid/],
    [
      'http instead of https',
      failing(coded('EPROTO', 'wrong version number')),
      'certificate',
      /does not answer with https/,
    ],
    ['a refusal', failing(coded('ECONNREFUSED')), 'answer', /Nothing runs at a\.example/],
    [
      'silence',
      failing(new Error('The operation was aborted due to timeout')),
      'answer',
      /in time/,
    ],
    ['no network', failing(coded('ENETUNREACH')), 'answer', /this computer has no network/],
    [
      'an answer that is lost',
      failing(new Error('timeout'), true),
      'answer',
      /arrive here, but the answer does not come back/,
    ],
    ['something new', failing(new Error('odd')), 'answer', /could not be reached \(odd\)/],
  ])('says where it stopped and what to do: %s', async (_case, fetch, stage, words) => {
    const stages = await ask(fetch);
    const last = stages.at(-1);
    expect(last).toMatchObject({ stage, state: 'failed', words });
    expect(stages.filter(({ state }) => state === 'failed')).toHaveLength(1);
    expect(problemOfStages(stages)).toMatch(words);
  });

  it('warns of a body that is rewritten with the same meaning, and lets it pass', async () => {
    const fetch = arriving({ body: 'equal' });
    expect((await namesOf(fetch)).at(-2)).toBe('body warning');
    expect(problemOfStages(await ask(fetch))).toBeNull();
  });

  it('says that MVMNT would have given up', async () => {
    const elapsedOf = (ms: number) => {
      const times = [0, ms];
      return () => times.shift() ?? ms;
    };
    expect((await namesOf(arriving(), { elapsed: elapsedOf(5_001) })).at(-1)).toBe('time failed');
    expect((await namesOf(arriving(), { elapsed: elapsedOf(5_000) })).at(-1)).toBe('time ok');
  });

  it('believes what it saw of the connection only where the request fails', async () => {
    const expired = () => Promise.resolve({ ...seen, certificateError: 'CERT_HAS_EXPIRED' });
    const odd = failing(new Error('odd'));
    expect(await namesOf(odd, { connect: expired })).toEqual(['name ok', 'certificate failed']);
    expect(await namesOf(arriving(), { connect: expired })).toContain('certificate ok');
    const unknown = () => Promise.resolve({ ...seen, nameError: 'ENOTFOUND', certificateMs: null });
    // A proxy may know a name that is not known here.
    expect(await namesOf(arriving(), { connect: unknown })).toEqual([
      'name ok',
      'answer ok',
      'dockbell ok',
      'token ok',
      'body ok',
      'time ok',
    ]);
  });
});
