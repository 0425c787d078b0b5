import { describe, expect, it } from 'vitest';
import {
  decisionWords,
  reasonSchema,
  reasonTarget,
  type Outcome,
  type Reason,
} from '../../../shared/decision.ts';

const words = (outcome: Outcome, reason: Reason | null) =>
  decisionWords(outcome, reason, (time) => `t${time}`);

describe('shared/decision.ts', () => {
  it.each<[Outcome, Reason | null, string]>([
    ['pending', null, 'Not decided yet'],
    ['pending', { code: 'test' }, 'Not decided yet'],
    ['notified', { code: 'mode', mode: 'critical' }, 'Rang: this type of event is critical'],
    ['notified', { code: 'mode', mode: 'notify' }, 'Rang: this type of event notifies'],
    [
      'silent',
      { code: 'mode', mode: 'silent' },
      'Silent: this type of event only counts as unread',
    ],
    [
      'silent',
      { code: 'mode', mode: 'history' },
      'Silent: this type of event is kept in history only',
    ],
    [
      'notified',
      { code: 'group-mode', group: 'shipment', mode: 'notify' },
      'Rang: shipment events notify',
    ],
    [
      'silent',
      { code: 'group-mode', group: 'other', mode: 'history' },
      'Silent: other events are kept in history only',
    ],
    [
      'notified',
      { code: 'rule', id: null, name: 'a carrier became inactive' },
      'Rang: a carrier became inactive',
    ],
    ['notified', { code: 'rule', id: 'r', name: 'Mine' }, 'Rang: rule “Mine”'],
    ['silent', { code: 'rule', id: 'r', name: 'Mine' }, 'Silent: rule “Mine”'],
    [
      'notified',
      { code: 'rule-broken', id: 'r', name: 'Mine', detail: 'odd' },
      'Rang: rule “Mine” could not be evaluated (odd)',
    ],
    ['pending', { code: 'quiet-hours', until: 5 }, 'Held until t5: quiet hours'],
    ['digest', { code: 'quiet-hours', until: 5 }, 'Told in a summary: quiet hours until t5'],
    ['pending', { code: 'paused', until: 5 }, 'Held until t5: notifications are paused'],
    ['pending', { code: 'paused', until: null }, 'Held: notifications are paused'],
    [
      'digest',
      { code: 'paused', until: 5 },
      'Told in a summary: notifications were paused until t5',
    ],
    ['suppressed', { code: 'paused', until: 5 }, 'Silent: notifications were paused until t5'],
    ['suppressed', { code: 'paused', until: null }, 'Silent: notifications were paused'],
    ['pending', { code: 'do-not-disturb' }, 'Held: the system is set to do not disturb'],
    [
      'digest',
      { code: 'do-not-disturb' },
      'Told in a summary: the system was set to do not disturb',
    ],
    ['pending', { code: 'snoozed', until: 5 }, 'Snoozed until t5'],
    ['notified', { code: 'snoozed', until: 5 }, 'Rang: snoozed until t5'],
    [
      'pending',
      { code: 'late', by: 81 * 60_000, isOvertaken: false },
      'Held for the next summary: late by 1 h 21 m',
    ],
    [
      'digest',
      { code: 'late', by: 0, isOvertaken: true },
      'Told in a summary: late: newer news came first',
    ],
    [
      'digest',
      { code: 'late', by: 60_000, isOvertaken: true },
      'Told in a summary: late by 1 m, newer news came first',
    ],
    ['digest', { code: 'burst', count: 12 }, 'Told in a summary: part of a burst of 12 events'],
    ['digest', { code: 'backlog', count: 1 }, 'Told after Dockbell started again'],
    [
      'digest',
      { code: 'backlog', count: 3 },
      'Told in a summary of 3 events after Dockbell started again',
    ],
    [
      'suppressed',
      { code: 'same-fact', eventId: 7 },
      'Silent: another event already told the same',
    ],
    [
      'notified',
      { code: 'mode', mode: 'notify', finished: 'delivered' },
      'Rang: this type of event notifies; the shipment was already delivered',
    ],
    [
      'pending',
      { code: 'paused', until: 5, finished: 'canceled' },
      'Held until t5: notifications are paused; the shipment was already canceled',
    ],
    ['suppressed', { code: 'muted', label: 'SHP-1' }, 'Silent: SHP-1 is muted'],
    ['notified', { code: 'watched', label: 'SHP-1' }, 'Rang: you watch SHP-1'],
    ['notified', { code: 'new-type' }, 'Rang: a new kind of event'],
    ['notified', { code: 'test' }, 'Rang: test event'],
    ['failed', { code: 'test' }, 'Did not ring: test event'],
    [
      'failed',
      { code: 'refused', detail: 'E1' },
      'Did not ring: the system refused the notification (E1)',
    ],
    ['failed', { code: 'not-supported' }, 'Did not ring: this system shows no notifications'],
    [
      'notified',
      { code: 'undecidable', detail: 'odd' },
      'Rang: Dockbell could not decide about it (odd)',
    ],
  ])('says %s because of %j', (outcome, reason, said) => {
    expect(words(outcome, reason)).toBe(said);
  });

  const modes = { page: 'settings', section: 'modes' } as const;
  it.each<[Reason, ReturnType<typeof reasonTarget>]>([
    [
      { code: 'rule', id: 'r', name: 'Mine' },
      { page: 'rules', ruleId: 'r' },
    ],
    [
      { code: 'rule-broken', id: 'r', name: 'Mine', detail: 'odd' },
      { page: 'rules', ruleId: 'r' },
    ],
    [{ code: 'rule', id: null, name: 'a carrier became inactive' }, modes],
    [{ code: 'mode', mode: 'notify' }, modes],
    [{ code: 'group-mode', group: 'shipment', mode: 'notify' }, modes],
    [{ code: 'new-type' }, modes],
    [
      { code: 'quiet-hours', until: 5 },
      { ...modes, section: 'quiet-hours' },
    ],
    [
      { code: 'paused', until: null },
      { ...modes, section: 'pause' },
    ],
    [
      { code: 'late', by: 5, isOvertaken: true },
      { ...modes, section: 'late' },
    ],
    [{ code: 'test' }, null],
    [{ code: 'same-fact', eventId: 7 }, null],
  ])('knows what to change for %j', (reason, target) => {
    expect(reasonTarget(reason)).toEqual(target);
  });

  it('reads what earlier versions stored', () => {
    const name = 'a carrier became inactive';
    expect(reasonSchema.parse({ code: 'rule', name })).toEqual({ code: 'rule', id: null, name });
    for (const stored of [
      { code: 'mode', mode: 'history' },
      { code: 'paused', until: null },
      { code: 'burst', count: 6 },
      { code: 'backlog', count: 2 },
      { code: 'test' },
      { code: 'refused', detail: 'E1' },
      { code: 'not-supported' },
      { code: 'undecidable', detail: 'odd' },
    ]) {
      expect(reasonSchema.parse(stored)).toEqual(stored);
    }
  });

  it('reads back every reason it knows, and no other', () => {
    expect(reasonSchema.safeParse({ code: 'mode', mode: 'notify' }).success).toBe(true);
    expect(reasonSchema.safeParse({ code: 'mode' }).success).toBe(false);
    expect(reasonSchema.safeParse({ code: 'mood' }).success).toBe(false);
  });
});
