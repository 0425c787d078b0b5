import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkNotifications } from '../../../electron/notifications/check.ts';
import { buttonsOf } from '../../../electron/notifications/actions.ts';
import { eventTypes } from '../../../engine/contract/catalogue.ts';
import { summarise } from '../../../engine/contract/summary.ts';
import { digestText, type DigestEvent } from '../../../engine/notify/digest.ts';
import { timeWithDateUnlessToday } from '../../../engine/notify/words.ts';
import { missingNotice, storeStateOf } from '../../../engine/store/problems.ts';
import { sshFailure } from '../../../engine/tunnel/ssh.ts';
import { parsePublicUrl } from '../../../shared/publicUrl.ts';
import { raiseKeySchema } from '../../../shared/raiseKey.ts';
import { reachabilityWords } from '../../../shared/reachability.ts';
import { speak } from '../../../shared/words/words.ts';
import { eventWith } from '../contract/deliveryFixture.ts';

beforeEach(() => speak('es', 'es-MX'));
afterEach(() => speak('en', 'en-US'));

const event = (type: string, label: string, part: Partial<DigestEvent> = {}): DigestEvent => ({
  type,
  label,
  tone: 'plain',
  isCritical: false,
  occurredAt: 0,
  title: label,
  detail: null,
  ...part,
});
const titleOf = (...events: readonly DigestEvent[]) =>
  digestText(events, { kind: 'burst' }, String).title;

describe('what is said of events, in Spanish', () => {
  const english = /\b(?:the|created|updated|deleted|check call|pick-up|rate|carrier|shipment)\b/i;

  test.each(eventTypes)('$name', ({ name, label }) => {
    const data = { id: 'x', friendlyId: 'N-1' };
    expect(label).not.toMatch(english);
    expect(summarise(eventWith({ type: name, data })).title).not.toMatch(english);
  });

  test('an update names the fields as MVMNT does', () => {
    const diff = ['notes', 'dueDate', 'rate', 'dock'].map((key) => ({
      type: 'UPDATE',
      key,
      value: 1,
      oldValue: 2,
    }));
    const data = { id: 'x', friendlyId: 'CAR-1' };
    expect(summarise(eventWith({ type: 'CARRIER_UPDATED', data, diff })).title).toBe(
      'Transportista CAR-1 actualizado: notes, due date, rate y 1 más',
    );
  });

  test('a summary counts kinds, groups and what needs attention', () => {
    const delivered = event('SHIPMENT_DELIVERED', 'SHP-1');
    const overdue = event('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHP-2', { tone: 'attention' });
    expect(titleOf(delivered, event('SHIPMENT_DELIVERED', 'SHP-3'))).toBe('Entregado: 2 embarques');
    expect(titleOf(delivered, overdue)).toBe(
      '2 eventos de embarques: entregado (1), llamada de seguimiento vencida (1)',
    );
    expect(titleOf(delivered, event('CARRIER_CREATED', 'CAR-1'))).toBe(
      '2 eventos: embarques (1), transportistas (1)',
    );
    const span = { kind: 'quiet-hours', from: 1, to: 2 } as const;
    expect(digestText([delivered, overdue], span, (time) => `${time}:00`)).toEqual({
      title: 'Durante las horas de silencio (de 1:00 a 2:00): 2 eventos, 1 requiere atención',
      body: 'SHP-2 y SHP-1',
    });
  });

  test('a time is written as the region does', () => {
    const noon = new Date(2026, 0, 15, 14, 30).getTime();
    expect(timeWithDateUnlessToday(noon, noon)).toMatch(/^2:30\sp\.m\.$/);
  });
});

describe('what is said of Dockbell, in Spanish', () => {
  test('the answer in the tray, a button and a check of notifications', async () => {
    expect(reachabilityWords({ kind: 'off-line', lastVerifiedAt: 0 }, 120_000)).toBe(
      'sin conexión, última verificación hace 2 min',
    );
    const buttons = buttonsOf({ eventId: 1, isCritical: true }).map((button) => button.words());
    expect(buttons).toEqual(['Abrir', 'Posponer 1 h', 'Tomarlo']);
    const { stages } = await checkNotifications({
      platform: 'linux',
      desktop: '',
      isSupported: () => false,
      isAllowed: () => Promise.resolve(null),
      server: () => Promise.resolve({ kind: 'unknown' }),
      doNotDisturb: () => Promise.resolve(null),
      show: () => Promise.resolve({ kind: 'shown' }),
    });
    expect(stages[0]?.words).toMatch(/^Este sistema no puede/);
  });

  test('problems of the store, a tunnel, an address and a key', () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(JSON.stringify(storeStateOf(full))).toContain('El disco está lleno');
    expect(missingNotice(1, null).text).toMatch(/^La última solicitud del webhook/);
    expect(missingNotice(1200, null).text).toMatch(/^Las últimas 1,200 solicitudes del webhook/);
    const failure = sshFailure(['Connection refused'], { host: 'h', remotePort: 1 });
    expect(failure?.words).toMatch(/^h rechazó la conexión/);
    expect(JSON.stringify(parsePublicUrl(''))).toContain('Escriba la dirección');
    expect(raiseKeySchema.safeParse('A').error?.issues[0]?.message).toMatch(/^Presione/);
  });
});
