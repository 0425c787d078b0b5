import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsChangeSchema, settingsSchema } from '../../../shared/settings.ts';

describe('shared/settings.ts', () => {
  it('has a default for every setting', () => {
    expect(settingsSchema.parse({})).toEqual({
      announcedTypes: [],
      newTypes: null,
      port: 4170,
      publicUrl: null,
      tunnel: null,
      tunnelFiles: {},
      ngrokUse: null,
      isFirstEventSeen: false,
      bodyLimitBytes: 1_048_576,
      modes: {},
      groupModes: {},
      rescuedAt: null,
      rules: [],
      quietHours: [],
      keepDays: null,
      keepMegabytes: null,
      shiftStart: '06:00',
      lateAfterMinutes: 15,
      repeatCriticalMinutes: 5,
      filter: null,
      forwards: [],
      views: [],
      mvmntLink: null,
      ownName: null,
      raiseKey: null,
      startAtLogin: false,
      updates: 'automatic',
      theme: 'system',
      language: 'system',
      pausedUntil: null,
      endedAt: null,
      isSetupDone: false,
      isCloseHintShown: false,
      seenDeliveryId: 0,
      tokenChange: null,
      hadSessionRelay: false,
      outage: null,
      hadSessionToken: false,
      windowPlace: null,
      updateShare: null,
      notifySound: 'bell',
      criticalSound: 'alarm',
      soundVolume: 70,
      secondsBetweenSounds: 10,
    });
  });

  it.each([
    ['publicUrl', `https://example.com/${'x'.repeat(3_000)}`],
    ['mvmntLink', `https://example.com/{id}/${'x'.repeat(3_000)}`],
    ['ownName', 'x'.repeat(61)],
    ['raiseKey', `Ctrl+${'x'.repeat(100)}`],
    [
      'views',
      Array.from({ length: 101 }, () => ({ id: 'a', name: 'a', filter: {}, isPinned: false })),
    ],
    ['filter', { text: 'x'.repeat(20_001) }],
    ['filter', { types: Array(501).fill('x') }],
    ['quietHours', Array.from({ length: 21 }, () => ({ days: [1], from: '10:00', to: '11:00' }))],
  ])('is bounded, as it is sent with each state: %s', (name, value) => {
    expect(settingsChangeSchema.safeParse({ [name]: value }).success).toBe(false);
  });

  it.each([1, 4170, 65_535])('takes the port %d', (port) => {
    expect(settingsChangeSchema.parse({ port })).toEqual({ port });
  });

  it.each([0, -1, 65_536, 4170.5, Number.NaN, '4170', null])('refuses the port %j', (port) => {
    const parsed = settingsChangeSchema.safeParse({ port });
    expect(parsed.error?.issues[0]?.message).toBe('The port is a whole number from 1 to 65535.');
  });

  it('takes no more modes than a window can show, and no endless names', () => {
    const modes = (count: number, length = 0) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`T${index}`.padEnd(length), 'silent']),
      );
    expect(settingsChangeSchema.safeParse({ modes: modes(2_000) }).success).toBe(true);
    expect(settingsChangeSchema.safeParse({ modes: modes(2_001) }).success).toBe(false);
    expect(settingsChangeSchema.safeParse({ modes: modes(1, 201) }).success).toBe(false);
  });

  it('leaves out what is not changed, so that defaults overwrite nothing', () => {
    expect(settingsChangeSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(settingsChangeSchema.parse({})).toEqual({});
  });

  it.each([
    { pausedUntil: 1 },
    { isCloseHintShown: true },
    { bodyLimitBytes: 64_000_000 },
    { token: 'secret' },
    { theme: 'blue' },
    { modes: { X: 'loud' } },
    { publicUrl: 'http://a.example' },
    { tunnelFiles: { cloudflared: '/tmp/program' } },
    { tunnel: { kind: 'ssh', host: '-oProxyCommand=x', port: 22, user: 'a', remotePort: 80 } },
    { tunnel: { kind: 'ssh', host: 'a.example', port: 22, user: '-l', remotePort: 80 } },
    { tunnel: { kind: 'cloudflared', name: '--config' } },
    { tunnel: { kind: 'ngrok', domain: '-x', isFree: true } },
  ])('refuses the change %j', (change) => {
    expect(settingsChangeSchema.safeParse(change).success).toBe(false);
  });

  it('never throws, and what it takes, it takes again unchanged', () => {
    const change = fc.record(
      {
        port: fc.oneof(fc.integer(), fc.jsonValue()),
        publicUrl: fc.oneof(fc.webUrl(), fc.jsonValue()),
        modes: fc.oneof(
          fc.dictionary(fc.string(), fc.constantFrom('notify', 'silent', 'history')),
          fc.jsonValue(),
        ),
        startAtLogin: fc.oneof(fc.boolean(), fc.jsonValue()),
        theme: fc.oneof(fc.constantFrom('system', 'light', 'dark'), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(change, fc.jsonValue()), (value) => {
        const parsed = settingsChangeSchema.safeParse(value);
        if (!parsed.success) return;
        expect(settingsChangeSchema.parse(parsed.data)).toEqual(parsed.data);
        expect(parsed.data.port ?? 1).toSatisfy(Number.isInteger);
      }),
    );
  });
});
