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
    ['pending', null, 'Held: not decided yet'],
    ['notified', null, 'Notified'],
    ['suppressed', null, 'Not notified'],
    ['pending', { code: 'test' }, 'Held: not decided yet'],
    ['notified', { code: 'mode', mode: 'critical' }, 'Notified: this type of event is critical'],
    ['notified', { code: 'mode', mode: 'notify' }, 'Notified: this type of event notifies'],
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
      'Notified: shipment events notify',
    ],
    [
      'silent',
      { code: 'group-mode', group: 'other', mode: 'history' },
      'Silent: other events are kept in history only',
    ],
    [
      'notified',
      { code: 'rule', id: null, name: 'a carrier became inactive' },
      'Notified: a carrier became inactive',
    ],
    ['notified', { code: 'rule', id: 'r', name: 'Mine' }, 'Notified: rule “Mine”'],
    ['silent', { code: 'rule', id: 'r', name: 'Mine' }, 'Silent: rule “Mine”'],
    [
      'notified',
      { code: 'rule-broken', id: 'r', name: 'Mine', detail: 'odd' },
      'Notified: rule “Mine” could not be evaluated (odd)',
    ],
    ['pending', { code: 'quiet-hours', until: 5 }, 'Held until t5: quiet hours'],
    ['digest', { code: 'quiet-hours', until: 5 }, 'In a summary: quiet hours until t5'],
    ['pending', { code: 'paused', until: 5 }, 'Held until t5: notifications are paused'],
    ['pending', { code: 'paused', until: null }, 'Held: notifications are paused'],
    ['digest', { code: 'paused', until: 5 }, 'In a summary: notifications were paused until t5'],
    [
      'suppressed',
      { code: 'paused', until: 5 },
      'Not notified: notifications were paused until t5',
    ],
    ['suppressed', { code: 'paused', until: null }, 'Not notified: notifications were paused'],
    ['pending', { code: 'do-not-disturb' }, 'Held: Do Not Disturb is on'],
    ['digest', { code: 'do-not-disturb' }, 'In a summary: Do Not Disturb was on'],
    [
      'pending',
      { code: 'late', by: 81 * 60_000, isOvertaken: false },
      'Held for the next summary: late by 1 h 21 m',
    ],
    [
      'digest',
      { code: 'late', by: 0, isOvertaken: true },
      'In a summary: late: a newer update came first',
    ],
    [
      'digest',
      { code: 'late', by: 60_000, isOvertaken: true },
      'In a summary: late by 1 m; a newer update came first',
    ],
    ['digest', { code: 'burst', count: 12 }, 'In a summary: part of a burst of 12 events'],
    ['digest', { code: 'backlog', count: 1 }, 'In a summary after Dockbell restarted'],
    ['digest', { code: 'backlog', count: 3 }, 'In a summary of 3 events after Dockbell restarted'],
    [
      'suppressed',
      { code: 'same-fact', eventId: 7 },
      'Not notified: another event already reported this',
    ],
    [
      'notified',
      { code: 'mode', mode: 'notify', finished: 'delivered' },
      'Notified: this type of event notifies; the shipment was already delivered',
    ],
    [
      'pending',
      { code: 'paused', until: 5, finished: 'canceled' },
      'Held until t5: notifications are paused; the shipment was already canceled',
    ],
    ['suppressed', { code: 'muted', label: 'SHP-1' }, 'Not notified: SHP-1 is muted'],
    ['notified', { code: 'watched', label: 'SHP-1' }, 'Notified: you watch SHP-1'],
    ['notified', { code: 'test' }, 'Notified: test event'],
    ['failed', { code: 'test' }, 'Failed: test event'],
    [
      'failed',
      { code: 'refused', detail: 'E1' },
      'Failed: the system refused the notification (E1)',
    ],
    ['failed', { code: 'not-supported' }, 'Failed: this system does not show notifications'],
    [
      'notified',
      { code: 'undecidable', detail: 'odd' },
      'Notified: Dockbell could not decide (odd)',
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
