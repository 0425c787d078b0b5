import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../engine/environment.ts';
import type { Policy } from '../../engine/policyFile.ts';
import { errorWords } from '../../shared/errorWords.ts';

const noPolicy = { updateFeed: null, relayAddress: null, defaults: {}, policy: null };

function policy(part: Partial<Policy> = {}): Policy {
  return {
    file: '/p.json',
    enforced: {},
    defaults: {},
    host: null,
    token: null,
    updateFeed: null,
    relayAddress: null,
    names: [],
    ...part,
  };
}

describe('engine/environment.ts', () => {
  it('fixes nothing without variables, and empty ones count as none', () => {
    const none = { dataFolder: null, host: '127.0.0.1', token: null, fixed: {}, ...noPolicy };
    expect(readEnvironment({})).toEqual(none);
    expect(
      readEnvironment(
        { DOCKBELL_PORT: ' ', DOCKBELL_TOKEN: '', DOCKBELL_HOST: ' ', PATH: '/bin' },
        null,
      ),
    ).toEqual(none);
  });

  it('reads every variable', () => {
    expect(
      readEnvironment(
        {
          DOCKBELL_DATA_DIR: '/data',
          DOCKBELL_HOST: '::1',
          DOCKBELL_PORT: '4200',
          DOCKBELL_TOKEN: ' secret ',
        },
        null,
      ),
    ).toEqual({
      dataFolder: '/data',
      host: '::1',
      token: 'secret',
      fixed: { port: 4200 },
      ...noPolicy,
    });
  });

  it.each(['0', '65536', 'http', '4170.5', '-1'])('refuses the port %s with words', (port) => {
    expect(() => readEnvironment({ DOCKBELL_PORT: port }, null)).toThrow(
      `DOCKBELL_PORT is "${port}"`,
    );
  });

  it('lets a policy win over the variables', () => {
    const given = { DOCKBELL_PORT: '4200', DOCKBELL_HOST: '::1', DOCKBELL_TOKEN: 'secret' };
    const enforced = { port: 4300, keepDays: 90 };
    const defaults = { theme: 'dark' } as const;
    expect(
      readEnvironment(given, policy({ enforced, defaults, host: '127.0.0.1', names: ['port'] })),
    ).toMatchObject({
      host: '127.0.0.1',
      token: 'secret',
      fixed: enforced,
      defaults,
      policy: { file: '/p.json', names: ['port'] },
    });
    expect(readEnvironment(given, policy())).toMatchObject({ host: '::1', fixed: { port: 4200 } });
  });

  it('takes the token from where the policy says, and from nowhere else', () => {
    const given = { DOCKBELL_TOKEN: 'secret' };
    const read = (environment: Record<string, string>, token: Policy['token']) =>
      readEnvironment(environment, policy({ token })).token;
    expect(read(given, { from: 'environment' })).toBe('secret');
    expect(read(given, { from: 'keyring' })).toBeNull();
    expect(read(given, { from: 'file', text: 'other' })).toBe('other');
    expect(() => read({}, { from: 'environment' })).toThrow('DOCKBELL_TOKEN, which is not set');
  });
});

describe('shared/errorWords.ts', () => {
  it('says the cause where the message tells nothing', () => {
    const cause = new Error('getaddrinfo ENOTFOUND a.example');
    expect(errorWords(new TypeError('fetch failed', { cause }))).toBe(cause.message);
    expect(errorWords(new Error('plain'))).toBe('plain');
    expect(errorWords('text')).toBe('text');
  });
});
