import { expect, it } from 'vitest';
import { notifyingOf, notifyingWords, type NotifyingFacts } from '../../../shared/notifying.ts';
import { combinations } from '../../fixtures/combinations.ts';

const now = 1_000;

function expected({ failure, pausedUntil, isDoNotDisturbOn, quietUntil }: NotifyingFacts): string {
  if (failure !== null) return 'failing';
  if (pausedUntil === now + 1) return 'paused';
  if (isDoNotDisturbOn) return 'do-not-disturb';
  return quietUntil === now + 2 ? 'quiet' : 'on';
}

it('shared/notifying.ts has one answer for every combination of facts', () => {
  const all = combinations({
    failure: [null, 'no bus'],
    pausedUntil: [null, now, now + 1],
    isDoNotDisturbOn: [false, true],
    quietUntil: [null, now, now + 2],
  });
  for (const facts of all) {
    const answer = notifyingOf(facts, now);
    expect({ facts, kind: answer.kind }).toEqual({ facts, kind: expected(facts) });
    expect(notifyingWords(answer, String) === null).toBe(answer.kind === 'on');
  }
  expect(all).toHaveLength(36);
});

it('says until when', () => {
  expect(notifyingWords({ kind: 'paused', until: 7 }, String)).toBe('Paused until 7');
  expect(notifyingWords({ kind: 'quiet', until: 8 }, String)).toBe('Quiet hours until 8');
});
