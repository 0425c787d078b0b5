import { describe, expect, it } from 'vitest';
import { chooseMode, modeOfType } from '../../../engine/rules/chooseMode.ts';
import {
  nothingKnown,
  type Asked,
  type DecidableEvent,
  type EntityContext,
  type Policy,
  type RecentFact,
} from '../../../engine/rules/decision.ts';
import {
  carrierUpdate,
  decide,
  eventOf,
  minute,
  noon,
  plain,
  ruleOf,
  withRules,
} from './ruleFixture.ts';

const hour = 60 * minute;
const day = 24 * hour;
const ofType = (type: string, part: Partial<DecidableEvent> = {}) => eventOf({ type, ...part });
const deliveredType = { kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] } as const;
const isErp7 = { kind: 'field', path: 'key', test: 'startsWith', value: 'ERP-7' } as const;
const creditFalls = {
  kind: 'change',
  path: 'creditLimit',
  test: { kind: 'falls', percent: 20 },
} as const;
const oddCredit = carrierUpdate('many', 'few', {
  diff: [{ type: 'UPDATE', key: 'creditLimit', value: 'many', oldValue: 'few' }],
});
const deactivated = ofType('CARRIER_DEACTIVATED', { entityKind: 'carrier', entityId: 'c-1' });
const switchedOff = carrierUpdate('INACTIVE');
/** Noon of a Thursday lies in it. */
const quietHours = [{ days: [4], from: '11:00', to: '13:00' }];
const quiet: Policy = { ...plain, quietHours };
const disturbed: Policy = { ...plain, isDoNotDisturbOn: true };
const paused: Policy = { ...plain, pausedUntil: noon + 30 * minute };
const watch = { kind: 'watch', throughQuiet: false, label: 'SHP-12345' } as const;
const watchThrough = { ...watch, throughQuiet: true };
const mute = { kind: 'mute', label: 'SHP-12345' } as const;
const critical = (type: string): Policy => ({ ...plain, modes: { [type]: 'critical' } });
const fact = (part: Partial<RecentFact> = {}): RecentFact => ({
  eventId: 7,
  fact: 'carrier-off:c-1',
  occurredAt: noon,
  isHeld: false,
  isSeenTo: false,
  ...part,
});

type Expected = Readonly<Record<string, unknown>>;
const rings = (part: Expected = {}): Expected => ({ kind: 'ring', isCritical: false, ...part });
const alarms = (part: Expected = {}): Expected => ({ kind: 'ring', isCritical: true, ...part });
const holds = (part: Expected = {}): Expected => ({ kind: 'hold', ...part });
const silent = (part: Expected = {}): Expected => ({ kind: 'quiet', outcome: 'silent', ...part });
const suppressed = (part: Expected = {}): Expected => ({
  kind: 'quiet',
  outcome: 'suppressed',
  ...part,
});
const by = (mode: string): Expected => ({ reason: { code: 'mode', mode } });
const because = (code: string): Expected => ({ reason: expect.objectContaining({ code }) });

type Case = readonly [
  name: string,
  event: DecidableEvent,
  policy: Policy,
  context: Partial<EntityContext>,
  expected: Expected,
];

describe('engine/rules, decisions', () => {
  describe('modes of types and groups', () => {
    it.each<Case>([
      ['a type that notifies rings', eventOf(), plain, {}, rings(by('notify'))],
      ['what rings counts as unread', eventOf(), plain, {}, rings({ countsAsUnread: true })],
      [
        'a silent type only counts as unread',
        ofType('SHIPMENT_BOOKED'),
        plain,
        {},
        silent({ ...by('silent'), countsAsUnread: true }),
      ],
      [
        'a type kept in history does not count as unread',
        ofType('SHIPMENT_DRAFT'),
        plain,
        {},
        silent({ ...by('history'), countsAsUnread: false }),
      ],
      ['an unknown type is silent', ofType('SHIPMENT_TELEPORTED'), plain, {}, silent(by('silent'))],
      [
        'an unknown type of no group is silent',
        ofType('order.created'),
        plain,
        {},
        silent(by('silent')),
      ],
      [
        'the choice for a type makes it ring',
        ofType('SHIPMENT_BOOKED'),
        { ...plain, modes: { SHIPMENT_BOOKED: 'notify' } },
        {},
        rings(by('notify')),
      ],
      [
        'the choice for a type silences it',
        eventOf(),
        { ...plain, modes: { SHIPMENT_DELIVERED: 'silent' } },
        {},
        silent(by('silent')),
      ],
      [
        'the choice for a type makes it critical, with the urgent sound',
        eventOf(),
        critical('SHIPMENT_DELIVERED'),
        {},
        alarms({ ...by('critical'), sound: 'urgent' }),
      ],
      [
        'a group has a mode for its types',
        ofType('SHIPMENT_BOOKED'),
        { ...plain, groupModes: { shipment: 'notify' } },
        {},
        rings({ reason: { code: 'group-mode', group: 'shipment', mode: 'notify' } }),
      ],
      [
        'a group may silence a type that would ring',
        eventOf(),
        { ...plain, groupModes: { shipment: 'history' } },
        {},
        silent({ ...because('group-mode'), countsAsUnread: false }),
      ],
      [
        'a group has a mode for an unknown type that begins with it',
        ofType('SHIPMENT_TELEPORTED'),
        { ...plain, groupModes: { shipment: 'notify' } },
        {},
        rings(because('group-mode')),
      ],
      [
        'unknown types of no group have a mode of their own',
        ofType('order.created'),
        { ...plain, groupModes: { other: 'critical' } },
        {},
        alarms(because('group-mode')),
      ],
      [
        'the choice for a type goes before that for its group',
        eventOf(),
        { ...plain, modes: { SHIPMENT_DELIVERED: 'silent' }, groupModes: { shipment: 'critical' } },
        {},
        silent(by('silent')),
      ],
      [
        'a group does not reach into another',
        eventOf(),
        { ...plain, groupModes: { carrier: 'history' } },
        {},
        rings(by('notify')),
      ],
      [
        'a type called constructor has no mode by accident',
        ofType('constructor'),
        plain,
        {},
        silent(by('silent')),
      ],
    ])('%s', verify);
  });

  describe('a carrier that was switched off', () => {
    it.each<Case>([
      [
        'a carrier that became inactive rings',
        switchedOff,
        plain,
        {},
        rings({ reason: { code: 'rule', id: null, name: 'a carrier became inactive' } }),
      ],
      [
        'a carrier that became do-not-use rings, however it is spelled',
        carrierUpdate('doNotUse'),
        plain,
        {},
        rings(because('rule')),
      ],
      [
        'a carrier that became active again is silent',
        carrierUpdate('ACTIVE', 'INACTIVE'),
        plain,
        {},
        silent(by('silent')),
      ],
      [
        'a carrier that was switched off rings although its group is kept in history',
        switchedOff,
        { ...plain, groupModes: { carrier: 'history' } },
        {},
        rings(because('rule')),
      ],
      [
        'a carrier that was switched off is no less critical than its group',
        switchedOff,
        { ...plain, groupModes: { carrier: 'critical' } },
        {},
        alarms(because('group-mode')),
      ],
      [
        'the choice for the type silences even a carrier that was switched off',
        switchedOff,
        { ...plain, modes: { CARRIER_UPDATED: 'silent' } },
        {},
        silent(by('silent')),
      ],
    ])('%s', verify);
  });

  describe('rules', () => {
    it.each<Case>([
      [
        'a rule that matches rings',
        ofType('SHIPMENT_BOOKED'),
        withRules(ruleOf([isErp7])),
        {},
        rings({ reason: { code: 'rule', id: 'r-1', name: 'Mine' } }),
      ],
      [
        'a rule that does not match leaves it to the mode',
        ofType('SHIPMENT_BOOKED', { key: 'B-1' }),
        withRules(ruleOf([isErp7])),
        {},
        silent(by('silent')),
      ],
      [
        'a rule may silence',
        eventOf(),
        withRules(ruleOf([deliveredType], { mode: 'silent' })),
        {},
        silent({ ...because('rule'), countsAsUnread: true }),
      ],
      [
        'a rule may keep in history only',
        eventOf(),
        withRules(ruleOf([deliveredType], { mode: 'history' })),
        {},
        silent({ ...because('rule'), countsAsUnread: false }),
      ],
      [
        'a rule may make critical',
        eventOf(),
        withRules(ruleOf([deliveredType], { mode: 'critical' })),
        {},
        alarms(because('rule')),
      ],
      [
        'a rule brings its sound and words',
        eventOf(),
        withRules(ruleOf([deliveredType], { sound: 'none', words: 'Call Ann' })),
        {},
        rings({ sound: 'none', words: 'Call Ann' }),
      ],
      [
        'a rule goes before the choice for the type',
        eventOf(),
        {
          ...withRules(ruleOf([deliveredType], { mode: 'silent' })),
          modes: { SHIPMENT_DELIVERED: 'critical' },
        },
        {},
        silent(because('rule')),
      ],
      [
        'the first rule that matches decides',
        eventOf(),
        withRules(
          ruleOf([deliveredType], { mode: 'silent' }, { id: 'a' }),
          ruleOf([isErp7], {}, { id: 'b' }),
        ),
        {},
        silent({ reason: { code: 'rule', id: 'a', name: 'Mine' } }),
      ],
      [
        'in the other order the other decides',
        eventOf(),
        withRules(
          ruleOf([isErp7], {}, { id: 'b' }),
          ruleOf([deliveredType], { mode: 'silent' }, { id: 'a' }),
        ),
        {},
        rings({ reason: { code: 'rule', id: 'b', name: 'Mine' } }),
      ],
      [
        'a disabled rule is passed over',
        ofType('SHIPMENT_BOOKED'),
        withRules(ruleOf([isErp7], {}, { isEnabled: false })),
        {},
        silent(by('silent')),
      ],
      [
        'a rule silences a carrier that was switched off',
        switchedOff,
        withRules(
          ruleOf([{ kind: 'entity', entityKind: 'carrier', entityId: 'c-1', label: 'CAR-1' }], {
            mode: 'history',
          }),
        ),
        {},
        silent(because('rule')),
      ],
    ])('%s', verify);
  });

  describe('rules that cannot be evaluated', () => {
    it.each<Case>([
      [
        'a broken rule notifies and says so',
        oddCredit,
        withRules(ruleOf([creditFalls], { mode: 'history' })),
        {},
        rings({
          reason: {
            code: 'rule-broken',
            id: 'r-1',
            name: 'Mine',
            detail: 'its credit limit was not a number',
          },
          remark: 'Rule “Mine” could not be evaluated',
        }),
      ],
      [
        'a broken rule goes before a later one that would silence',
        oddCredit,
        withRules(
          ruleOf([creditFalls], {}, { id: 'a' }),
          ruleOf(
            [{ kind: 'type', types: [], groups: ['carrier'] }],
            { mode: 'history' },
            { id: 'b' },
          ),
        ),
        {},
        rings({ reason: expect.objectContaining({ code: 'rule-broken', id: 'a' }) }),
      ],
      [
        'a broken rule makes a later one no less critical',
        oddCredit,
        withRules(
          ruleOf([creditFalls], {}, { id: 'a' }),
          ruleOf(
            [{ kind: 'type', types: [], groups: ['carrier'] }],
            { mode: 'critical' },
            { id: 'b' },
          ),
        ),
        {},
        alarms({ reason: expect.objectContaining({ code: 'rule-broken', id: 'a' }) }),
      ],
      [
        'a broken rule makes a critical type no less critical',
        oddCredit,
        { ...withRules(ruleOf([creditFalls])), modes: { CARRIER_UPDATED: 'critical' } },
        {},
        alarms(because('rule-broken')),
      ],
      [
        'a rule that is broken after the first match does not matter',
        oddCredit,
        withRules(
          ruleOf(
            [{ kind: 'type', types: [], groups: ['carrier'] }],
            { mode: 'silent' },
            { id: 'b' },
          ),
          ruleOf([creditFalls], {}, { id: 'a' }),
        ),
        {},
        silent({ reason: expect.objectContaining({ code: 'rule', id: 'b' }) }),
      ],
      [
        'a rule of which another condition does not hold is not broken',
        oddCredit,
        withRules(ruleOf([creditFalls, deliveredType])),
        {},
        silent(by('silent')),
      ],
    ])('%s', verify);
  });

  describe('test events', () => {
    it.each<Case>([
      [
        'a test event rings and does not count as unread',
        ofType('DOCKBELL_TEST'),
        plain,
        {},
        rings({ reason: { code: 'test' }, countsAsUnread: false }),
      ],
      [
        'a test event rings while paused',
        ofType('DOCKBELL_TEST'),
        paused,
        {},
        rings(because('test')),
      ],
      [
        'a test event rings in quiet hours, whatever was chosen for it',
        ofType('DOCKBELL_TEST'),
        { ...quiet, modes: { DOCKBELL_TEST: 'history' } },
        {},
        rings(because('test')),
      ],
      [
        'a type that only begins with DOCKBELL is no test',
        ofType('DOCKBELL_OTHER'),
        plain,
        {},
        silent(by('silent')),
      ],
    ])('%s', verify);
  });

  describe('watched and muted', () => {
    it.each<Case>([
      [
        'what is muted is silent and not unread',
        eventOf(),
        plain,
        { subject: mute },
        suppressed({ reason: { code: 'muted', label: 'SHP-12345' }, countsAsUnread: false }),
      ],
      [
        'what is muted is silent even when critical',
        eventOf(),
        critical('SHIPMENT_DELIVERED'),
        { subject: mute },
        suppressed(because('muted')),
      ],
      [
        'what is muted is silent even by a rule',
        eventOf(),
        withRules(ruleOf([isErp7], { mode: 'critical' })),
        { subject: mute },
        suppressed(because('muted')),
      ],
      [
        'a silent event of what is watched rings',
        ofType('SHIPMENT_BOOKED'),
        plain,
        { subject: watch },
        rings({ reason: { code: 'watched', label: 'SHP-12345' }, countsAsUnread: true }),
      ],
      [
        'a history event of what is watched rings',
        ofType('SHIPMENT_DRAFT'),
        plain,
        { subject: watch },
        rings({ ...because('watched'), countsAsUnread: true }),
      ],
      [
        'a rule that silences does not silence what is watched',
        eventOf(),
        withRules(ruleOf([isErp7], { mode: 'history' })),
        { subject: watch },
        rings(because('watched')),
      ],
      [
        'what rings anyway keeps its reason when watched',
        eventOf(),
        plain,
        { subject: watch },
        rings(by('notify')),
      ],
      [
        'what is watched stays critical',
        eventOf(),
        critical('SHIPMENT_DELIVERED'),
        { subject: watch },
        alarms(by('critical')),
      ],
      [
        'what is watched is held in quiet hours',
        eventOf(),
        quiet,
        { subject: watch },
        holds(because('quiet-hours')),
      ],
      [
        'what is watched through quiet rings in quiet hours',
        ofType('SHIPMENT_BOOKED'),
        quiet,
        { subject: watchThrough },
        rings(because('watched')),
      ],
      [
        'what is watched through quiet rings while paused',
        eventOf(),
        paused,
        { subject: watchThrough },
        rings(by('notify')),
      ],
      [
        'what is watched through quiet is held when late, for the next summary',
        eventOf({ receivedAt: noon + 60 * minute }),
        quiet,
        { subject: watchThrough },
        holds({ ...because('late'), until: null }),
      ],
    ])('%s', verify);
  });

  describe('late', () => {
    it.each<Case>([
      [
        'an event that arrives long after it happened is held for the next summary',
        eventOf({ receivedAt: noon + 81 * minute }),
        plain,
        {},
        holds({
          reason: { code: 'late', by: 81 * minute, isOvertaken: false },
          until: null,
          remark: 'Late by 1 h 21 m',
        }),
      ],
      [
        'an event that arrives 15 minutes after it happened is not late',
        eventOf({ receivedAt: noon + 15 * minute }),
        plain,
        {},
        rings({ remark: null }),
      ],
      [
        'an event that arrives after the last time MVMNT would send it was sent on purpose and rings',
        eventOf({ receivedAt: noon + 6 * hour + 1 }),
        plain,
        {},
        rings({ remark: null }),
      ],
      [
        'an event that arrives the last time MVMNT would send it is late',
        eventOf({ receivedAt: noon + 6 * hour }),
        plain,
        {},
        holds(because('late')),
      ],
      [
        'an old event that is overtaken as well is held',
        eventOf({ receivedAt: noon + day }),
        plain,
        { newestShownStateAt: noon + 1 },
        holds({ reason: { code: 'late', by: day, isOvertaken: true } }),
      ],
      [
        'how late is late can be chosen',
        eventOf({ receivedAt: noon + 15 * minute }),
        { ...plain, lateAfterMs: 10 * minute },
        {},
        holds(because('late')),
      ],
      [
        'an event that is older than the newest state the dispatcher knows is held',
        eventOf(),
        plain,
        { newestShownStateAt: noon + 1 },
        holds({ reason: { code: 'late', by: 0, isOvertaken: true } }),
      ],
      [
        'an event as old as the newest state the dispatcher knows is not late',
        eventOf(),
        plain,
        { newestShownStateAt: noon },
        rings(),
      ],
      [
        'an event that is older than a state nobody was notified of is not late',
        eventOf(),
        plain,
        { newestStateAt: noon + 1 },
        rings({ remark: null }),
      ],
      [
        'a document of a shipment is not made old by its states',
        eventOf({ type: 'DOCUMENT_CREATED' }),
        { ...plain, groupModes: { document: 'notify' } },
        { newestShownStateAt: noon + 1 },
        rings({ remark: null }),
      ],
      [
        'a contact of a carrier is not made old by its states',
        carrierUpdate('', '', { type: 'CARRIER_CONTACT_UPDATED', diff: null }),
        { ...plain, groupModes: { carrier: 'notify' } },
        { newestShownStateAt: noon + 1 },
        rings({ remark: null }),
      ],
      [
        'an event that happened later than it arrived, by another clock, is not late',
        eventOf({ receivedAt: noon - day }),
        plain,
        {},
        rings({ remark: null }),
      ],
      [
        'a late critical event rings and says so',
        eventOf({ receivedAt: noon + 81 * minute }),
        critical('SHIPMENT_DELIVERED'),
        {},
        alarms({ ...by('critical'), remark: 'Late by 1 h 21 m' }),
      ],
      [
        'a late event waits for the end of the quiet',
        eventOf({ receivedAt: noon + 81 * minute }),
        quiet,
        {},
        holds({ ...because('late'), until: noon + 60 * minute }),
      ],
      [
        'a late silent event stays silent',
        ofType('SHIPMENT_BOOKED', { receivedAt: noon + 60 * minute }),
        plain,
        {},
        silent(by('silent')),
      ],
    ])('%s', verify);
  });

  describe('paused and quiet hours', () => {
    it.each<Case>([
      [
        'a pause holds until it ends',
        eventOf(),
        paused,
        {},
        holds({
          reason: { code: 'paused', until: noon + 30 * minute },
          until: noon + 30 * minute,
          countsAsUnread: true,
        }),
      ],
      [
        'a pause that ends now holds nothing',
        eventOf(),
        { ...plain, pausedUntil: noon },
        {},
        rings(),
      ],
      [
        'critical breaks through a pause',
        eventOf(),
        { ...paused, modes: { SHIPMENT_DELIVERED: 'critical' } },
        {},
        alarms(),
      ],
      [
        'a silent event is silent while paused',
        ofType('SHIPMENT_BOOKED'),
        paused,
        {},
        silent(by('silent')),
      ],
      [
        'quiet hours hold until they end',
        eventOf(),
        quiet,
        {},
        holds({
          reason: { code: 'quiet-hours', until: noon + 60 * minute },
          until: noon + 60 * minute,
          countsAsUnread: true,
        }),
      ],
      [
        'quiet hours of another day hold nothing',
        eventOf(),
        { ...plain, quietHours: [{ days: [5], from: '11:00', to: '13:00' }] },
        {},
        rings(),
      ],
      [
        'critical breaks through quiet hours',
        eventOf(),
        { ...quiet, modes: { SHIPMENT_DELIVERED: 'critical' } },
        {},
        alarms(),
      ],
      [
        'a critical rule breaks through quiet hours',
        eventOf(),
        { ...withRules(ruleOf([isErp7], { mode: 'critical' })), quietHours },
        {},
        alarms(because('rule')),
      ],
      [
        'a broken rule is held in quiet hours and still says so',
        oddCredit,
        { ...withRules(ruleOf([creditFalls])), quietHours },
        {},
        holds({ ...because('quiet-hours'), remark: 'Rule “Mine” could not be evaluated' }),
      ],
      [
        'a pause within quiet hours holds until they end',
        eventOf(),
        { ...quiet, pausedUntil: noon + 30 * minute },
        {},
        holds({ reason: { code: 'quiet-hours', until: noon + 60 * minute } }),
      ],
      [
        'quiet hours within a pause hold until it ends',
        eventOf(),
        { ...quiet, pausedUntil: noon + 120 * minute },
        {},
        holds({ reason: { code: 'paused', until: noon + 120 * minute } }),
      ],
      [
        'do not disturb holds until somebody says that it ended',
        eventOf(),
        disturbed,
        {},
        holds({ reason: { code: 'do-not-disturb' }, until: Infinity, countsAsUnread: true }),
      ],
      [
        'do not disturb holds on where a pause and quiet hours end',
        eventOf(),
        { ...disturbed, quietHours, pausedUntil: noon + 30 * minute },
        {},
        holds({ reason: { code: 'do-not-disturb' }, until: Infinity }),
      ],
      [
        'critical is left to the system while it is set to do not disturb',
        eventOf(),
        { ...disturbed, modes: { SHIPMENT_DELIVERED: 'critical' } },
        {},
        alarms(),
      ],
      [
        'a silent event is silent while the system is set to do not disturb',
        ofType('SHIPMENT_BOOKED'),
        disturbed,
        {},
        silent(by('silent')),
      ],
      [
        'a late event waits for the end of do not disturb',
        ofType('SHIPMENT_DELIVERED', { receivedAt: noon + 60 * minute }),
        disturbed,
        {},
        holds({ ...because('late'), until: Infinity }),
      ],
      [
        'a pause that ends in quiet hours to come holds until they end',
        eventOf(),
        {
          ...plain,
          quietHours: [{ days: [4], from: '12:15', to: '13:00' }],
          pausedUntil: noon + 30 * minute,
        },
        {},
        holds({ reason: { code: 'quiet-hours', until: noon + 60 * minute } }),
      ],
    ])('%s', verify);
  });

  describe('one fact, one notice', () => {
    it.each<Case>([
      ['a deactivation tells a fact', deactivated, plain, {}, rings({ fact: 'carrier-off:c-1' })],
      [
        'a delivery tells no fact that another type tells',
        eventOf(),
        plain,
        {},
        rings({ fact: null }),
      ],
      [
        'a fact that was told is not told again',
        deactivated,
        plain,
        { recentFacts: [fact()] },
        suppressed({ reason: { code: 'same-fact', eventId: 7 }, countsAsUnread: true }),
      ],
      [
        'a fact that was told is not told again, the other way round',
        switchedOff,
        plain,
        { recentFacts: [fact()] },
        suppressed(because('same-fact')),
      ],
      [
        'a critical fact that is seen to is not told again',
        deactivated,
        critical('CARRIER_DEACTIVATED'),
        { recentFacts: [fact({ isSeenTo: true })] },
        suppressed(because('same-fact')),
      ],
      [
        'a critical fact is told again where nobody may have seen it',
        deactivated,
        critical('CARRIER_DEACTIVATED'),
        { recentFacts: [fact()] },
        alarms(),
      ],
      [
        'a late fact that was told is not told again',
        { ...deactivated, receivedAt: noon + 60 * minute },
        plain,
        { recentFacts: [fact()] },
        suppressed(because('same-fact')),
      ],
      [
        'the fact of another carrier is another',
        deactivated,
        plain,
        { recentFacts: [fact({ fact: 'carrier-off:c-2' })] },
        rings(),
      ],
      [
        'the opposite fact is another',
        deactivated,
        plain,
        { recentFacts: [fact({ fact: 'carrier-on:c-1' })] },
        rings(),
      ],
      [
        'a fact rings although the same waits for a summary',
        deactivated,
        plain,
        { recentFacts: [fact({ isHeld: true })] },
        rings(),
      ],
      [
        'a critical fact breaks through quiet hours although the same waits for their end',
        deactivated,
        { ...quiet, modes: { CARRIER_DEACTIVATED: 'critical' } },
        { recentFacts: [fact({ isHeld: true })] },
        alarms(),
      ],
      [
        'a fact to be held is not held twice',
        deactivated,
        quiet,
        { recentFacts: [fact({ isHeld: true })] },
        suppressed(because('same-fact')),
      ],
      [
        'off, on and off again is told again',
        { ...deactivated, occurredAt: noon + 4 },
        plain,
        { recentFacts: [fact(), fact({ fact: 'carrier-on:c-1', occurredAt: noon + 2 })] },
        rings(),
      ],
      [
        'what was told of another carrier in between changes nothing',
        { ...deactivated, occurredAt: noon + 4 },
        plain,
        { recentFacts: [fact(), fact({ fact: 'carrier-on:c-2', occurredAt: noon + 2 })] },
        suppressed(because('same-fact')),
      ],
      [
        'an opposite that came before both changes nothing',
        deactivated,
        plain,
        { recentFacts: [fact(), fact({ fact: 'carrier-on:c-1', occurredAt: noon - 2 })] },
        suppressed(because('same-fact')),
      ],
    ])('%s', verify);
  });

  describe('delivered or canceled already', () => {
    it.each<Case>([
      [
        'an event about a delivered shipment says so',
        ofType('SHIPMENT_NEXT_CHECK_CALL_OVERDUE'),
        plain,
        { finished: 'delivered' },
        rings({
          reason: { code: 'mode', mode: 'notify', finished: 'delivered' },
          remark: 'Already delivered',
        }),
      ],
      [
        'an event about a canceled shipment says so',
        eventOf(),
        plain,
        { finished: 'canceled' },
        rings({ remark: 'Already canceled' }),
      ],
      [
        'a held event about a delivered shipment says so',
        eventOf(),
        quiet,
        { finished: 'delivered' },
        holds({
          remark: 'Already delivered',
          reason: expect.objectContaining({ code: 'quiet-hours', finished: 'delivered' }),
        }),
      ],
      [
        'a late event about a delivered shipment says both',
        eventOf({ receivedAt: noon + 60 * minute }),
        plain,
        { finished: 'delivered' },
        holds({ remark: 'Already delivered · Late by 1 h' }),
      ],
      [
        'a critical event about a delivered shipment rings and says so',
        eventOf(),
        critical('SHIPMENT_DELIVERED'),
        { finished: 'delivered' },
        alarms({ remark: 'Already delivered' }),
      ],
    ])('%s', verify);
  });

  it.each<[string, DecidableEvent, Policy, Asked, boolean]>([
    ['a silent type', ofType('SHIPMENT_BOOKED'), plain, null, false],
    ['a silent rule', eventOf(), withRules(ruleOf([isErp7], { mode: 'silent' })), null, false],
    ['a test event', ofType('DOCKBELL_TEST'), plain, watch, false],
    ['what is muted', eventOf(), plain, mute, false],
    ['a type that rings', eventOf(), plain, null, true],
    ['a silent type of what is watched', ofType('SHIPMENT_BOOKED'), plain, watch, true],
    ['a type that rings of what is watched', eventOf(), plain, watch, true],
  ])('depends on what else is known only if it matters: %s', (_, event, policy, asked, isAlert) => {
    expect(chooseMode(event, asked, policy).kind === 'alert').toBe(isAlert);
  });

  it('tells where the mode of a type comes from', () => {
    const modes = { SHIPMENT_BOOKED: 'critical' } as const;
    const groupModes = { shipment: 'history' } as const;
    const of = (type: string) => modeOfType(type, { modes, groupModes });
    expect(of('SHIPMENT_BOOKED')).toEqual({ mode: 'critical', from: 'type' });
    expect(of('SHIPMENT_DELIVERED')).toEqual({ mode: 'history', from: 'group' });
    expect(of('CARRIER_DEACTIVATED')).toEqual({ mode: 'notify', from: 'default' });
    expect(of('constructor')).toEqual({ mode: 'silent', from: 'default' });
  });
});

/** Decides about an event while so much is known of its entity. */
function verify(...[, event, policy, context, expected]: Case): void {
  expect(decide(event, policy, { ...nothingKnown, ...context }, noon)).toMatchObject(expected);
}
