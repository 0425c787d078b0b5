import { expect, it } from 'vitest';
import { createFreshFetch } from '../../../electron/freshFetch.ts';

const options = {
  method: 'POST',
  body: '{}',
  redirect: 'manual',
  headers: {},
  signal: new AbortController().signal,
} as const;

/** A session that writes down what happens in it; a request to "fails" fails. */
function playSession() {
  const steps: string[] = [];
  const note = (step: string) => Promise.resolve(void steps.push(step));
  const fetch = createFreshFetch(() => ({
    closeAllConnections: () => note('close'),
    clearHostResolverCache: () => note('forget names'),
    async fetch(input) {
      const name = typeof input === 'string' ? input : input.url;
      await note(`ask ${name}`);
      if (name === 'fails') throw new TypeError('net::ERR_CERT_DATE_INVALID');
      await note(`answered ${name}`);
      return new Response(name, { status: 202 });
    },
  }));
  return { steps, fetch };
}

it('asks over a connection of its own, one after the other', async () => {
  const { steps, fetch } = playSession();
  const [one, other] = await Promise.all([fetch('one', options), fetch('other', options)]);
  expect([one.status, await one.text(), await other.text()]).toEqual([202, 'one', 'other']);
  expect(steps).toEqual(
    ['one', 'other'].flatMap((name) => [
      'close',
      'forget names',
      `ask ${name}`,
      `answered ${name}`,
    ]),
  );
});

it('passes a failure on, and asks again after it', async () => {
  const { fetch } = playSession();
  await expect(fetch('fails', options)).rejects.toThrow('ERR_CERT_DATE_INVALID');
  expect((await fetch('next', options)).status).toBe(202);
});
