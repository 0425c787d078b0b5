import { describe, expect, it } from 'vitest';
import {
  decisionWords,
  reasonSchema,
  type Outcome,
  type Reason,
} from '../../../shared/decision.ts';

const words = (outcome: Outcome, reason: Reason | null) =>
  decisionWords(outcome, reason, (time) => `t${time}`);

describe('shared/decision.ts', () => {
  it.each<[Outcome, Reason | null, string]>([
    ['pending', null, 'Not decided yet'],
    ['pending', { code: 'test' }, 'Not decided yet'],
    ['notified', { code: 'mode', mode: 'notify' }, 'Rang: this type of event notifies'],
    ['silent', { code: 'mode', mode: 'history' }, 'kept in history only'],
    ['notified', { code: 'rule', name: 'a carrier became inactive' }, 'a carrier became inactive'],
    ['suppressed', { code: 'paused', until: 5 }, 'paused until t5'],
    ['suppressed', { code: 'paused', until: null }, 'notifications were paused'],
    ['digest', { code: 'burst', count: 12 }, 'a burst of 12 events'],
    ['digest', { code: 'backlog', count: 1 }, 'Told after Dockbell started again'],
    ['digest', { code: 'backlog', count: 3 }, 'a summary of 3 events'],
    ['failed', { code: 'refused', detail: 'E1' }, '(E1)'],
    ['failed', { code: 'not-supported' }, 'this system shows no notifications'],
    ['notified', { code: 'undecidable', detail: 'odd' }, '(odd)'],
    ['notified', { code: 'test' }, 'test event'],
  ])('says %s because of %j', (outcome, reason, part) => {
    expect(words(outcome, reason)).toContain(part);
  });

  it('reads back every reason it knows, and no other', () => {
    expect(reasonSchema.safeParse({ code: 'mode', mode: 'notify' }).success).toBe(true);
    expect(reasonSchema.safeParse({ code: 'mode' }).success).toBe(false);
    expect(reasonSchema.safeParse({ code: 'mood' }).success).toBe(false);
  });
});
