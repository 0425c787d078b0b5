import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../engine/environment.ts';
import { errorWords } from '../../shared/errorWords.ts';

describe('engine/environment.ts', () => {
  it('fixes nothing without variables, and empty ones count as none', () => {
    const none = { dataFolder: null, host: '127.0.0.1', token: null, fixed: {} };
    expect(readEnvironment({})).toEqual(none);
    expect(
      readEnvironment({ DOCKBELL_PORT: ' ', DOCKBELL_TOKEN: '', DOCKBELL_HOST: ' ', PATH: '/bin' }),
    ).toEqual(none);
  });

  it('reads every variable', () => {
    expect(
      readEnvironment({
        DOCKBELL_DATA_DIR: '/data',
        DOCKBELL_HOST: '::1',
        DOCKBELL_PORT: '4200',
        DOCKBELL_TOKEN: ' secret ',
      }),
    ).toEqual({ dataFolder: '/data', host: '::1', token: 'secret', fixed: { port: 4200 } });
  });

  it.each(['0', '65536', 'http', '4170.5', '-1'])('refuses the port %s with words', (port) => {
    expect(() => readEnvironment({ DOCKBELL_PORT: port })).toThrow(`DOCKBELL_PORT is "${port}"`);
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
