import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { deskRepeatMs, testDesk } from '../../fixtures/testDesk.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const noon = new Date(2026, 10, 24, 12).getTime();
/** How soon a write that failed is tried again, with a moment for what follows. */
const soonMs = 6 * secondMs;

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A desk on a file that another program can lock, as a backup does. */
function lockableDesk() {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const desk = testDesk({ file });
  const other = new Database(file);
  onTestFinished(() => {
    other.close();
  });
  return {
    ...desk,
    lock: () => void other.exec('BEGIN IMMEDIATE'),
    unlock: () => void other.exec('ROLLBACK'),
  };
}

describe('while another program locks the file', () => {
  it('an event that was shown rings once, and is written once the file is free', async () => {
    const desk = lockableDesk();
    await desk.arrive('SHIPMENT_CANCELED', { gatherMs: 0 });
    desk.lock();
    await desk.pass(minuteMs);
    desk.notifier.review();
    await desk.pass(minuteMs);
    expect([desk.titles(), desk.rows()]).toEqual([['SHP-1 canceled'], [['pending', 'mode']]]);
    desk.unlock();
    await desk.pass(soonMs);
    desk.notifier.review();
    await desk.pass(minuteMs);
    expect([desk.titles(), desk.rows()]).toEqual([['SHP-1 canceled'], [['notified', 'mode']]]);
    expect(desk.errors).toHaveLength(1);
  });

  it('a summary of what was held back rings once, and is written once the file is free', async () => {
    const desk = lockableDesk();
    desk.change({ pausedUntil: noon + hourMs });
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.arrive('SHIPMENT_CANCELED');
    desk.lock();
    await desk.pass(hourMs);
    desk.notifier.review();
    await desk.pass(minuteMs);
    const summary = [expect.stringMatching(/^While notifications were paused/)];
    expect(desk.titles()).toEqual(summary);
    desk.unlock();
    await desk.pass(soonMs);
    desk.notifier.review();
    await desk.pass(hourMs);
    expect(desk.titles()).toEqual(summary);
    expect(desk.rows()).toEqual(Array.from({ length: 2 }, () => ['digest', 'paused']));
  });

  it('one of two with the same fact is still told to repeat the other', async () => {
    const desk = lockableDesk();
    const off = [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }];
    const carrier = { data: { id: 'c-1' }, gatherMs: 0 };
    await desk.arrive('CARRIER_UPDATED', { ...carrier, diff: off });
    await desk.arrive('CARRIER_DEACTIVATED', carrier);
    desk.lock();
    await desk.pass(minuteMs);
    desk.unlock();
    await desk.pass(soonMs);
    expect(desk.toasts).toHaveLength(1);
    expect(desk.rows().map(([outcome]) => outcome)).not.toContain('pending');
  });

  it('a snooze rings once, and ends once the file is free', async () => {
    const desk = lockableDesk();
    const id = await desk.arrive('SHIPMENT_CANCELED');
    desk.snooze(id, noon + hourMs);
    desk.lock();
    await desk.pass(2 * hourMs);
    expect(desk.toasts).toHaveLength(2);
    desk.unlock();
    await desk.pass(2 * hourMs);
    expect(desk.toasts).toHaveLength(2);
    const snoozed = desk.database.prepare('SELECT snoozed_until FROM events').pluck().get();
    expect(snoozed).toBeNull();
  });

  it('a repeat of what is critical rings once, and again in its turn once the file is free', async () => {
    const desk = lockableDesk();
    desk.change({ modes: { SHIPMENT_CANCELED: 'critical' } });
    await desk.arrive('SHIPMENT_CANCELED');
    desk.lock();
    await desk.pass(3 * deskRepeatMs);
    expect(desk.toasts).toHaveLength(2);
    desk.unlock();
    await desk.pass(2 * deskRepeatMs);
    expect(desk.toasts.length).toBeGreaterThan(2);
  });

  it('a watch without news rings once, and is ticked off once the file is free', async () => {
    const desk = lockableDesk();
    desk.watch(noon + hourMs);
    desk.lock();
    await desk.pass(2 * hourMs);
    expect(desk.titles()).toEqual(['Nothing about SHP-W yet']);
    const expectBy = desk.database.prepare('SELECT expect_by FROM subjects').pluck();
    expect(expectBy.get()).toBe(noon + hourMs);
    desk.unlock();
    await desk.pass(soonMs);
    expect([desk.titles().length, expectBy.get()]).toEqual([1, null]);
  });

  it('refused requests are kept until they are written', async () => {
    const desk = lockableDesk();
    desk.lock();
    const refusal = { tokenSlot: null, bytes: 0, duration: 0, bodyStart: null, receivedAt: noon };
    await desk.intake.refuse({ ...refusal, status: 401, problem: 'The token is wrong.' });
    await desk.pass(secondMs);
    await desk.intake.refuse({ ...refusal, status: 413, problem: 'Too large.' });
    await desk.pass(minuteMs);
    desk.unlock();
    await desk.pass(soonMs);
    const statuses = desk.database.prepare('SELECT status FROM deliveries ORDER BY id').pluck();
    expect(statuses.all()).toEqual([401, 413]);
  });
});
