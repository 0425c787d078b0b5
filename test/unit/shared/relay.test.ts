import { describe, expect, it } from 'vitest';
import { noRelay, relayProblem, type RelayState, type RelayView } from '../../../shared/relay.ts';

const news = {
  relay: 'relay-1',
  at: 1,
  desks: [],
  lastDeliveryAt: null,
  wrongTokenAt: null,
  problem: null,
  fill: 0,
};
const connected = { kind: 'connected', since: 1 } as const;

describe('shared/relay.ts', () => {
  it.each<[RelayState]>([[{ kind: 'none' }], [{ kind: 'connecting' }], [connected]])(
    'has no problem: %j',
    (state) => {
      expect(relayProblem({ ...noRelay, state })).toBeNull();
      expect(relayProblem({ ...noRelay, state, news })).toBeNull();
    },
  );

  it.each<[Partial<RelayView>, RegExp]>([
    [{ state: { kind: 'lost', since: 1, problem: 'It is off.' } }, /Not connected .*It is off\./],
    [{ state: { kind: 'removed' } }, /administrator removed it/],
    [{ state: { kind: 'locked', problem: 'locked' } }, /waits for the keyring/],
    [{ state: { kind: 'forgotten' } }, /join again/],
    [{ state: connected, isSilent: true }, /relay has stopped/],
    [{ state: connected, news: { ...news, problem: 'The stream is full.' } }, /accepts nothing/],
    [{ state: connected, news: { ...news, wrongTokenAt: 5 } }, /wrong token/],
  ])('says %j in words', (view, words) => {
    expect(relayProblem({ ...noRelay, ...view })).toMatch(words);
  });
});
