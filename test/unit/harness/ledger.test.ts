import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditFile, countInFlight, pendingCount } from '../../../harness/ledger.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const notified = { ...silently, outcome: 'notified', notifiedAt: 1 } as const;

/** A file with one delivered shipment that was notified of. */
function fileWith(first: typeof notified | typeof silently = notified) {
  const folder = temporaryFolder();
  const { record, database } = testStore(join(folder, 'dockbell.sqlite'));
  const delivery = acceptedDelivery([1]);
  const [event] = delivery.events;
  if (event === undefined) throw new Error('no event');
  record([delivery], () => first);
  return { folder, database, event };
}

it('finds nothing where all was stored once and notified of once', () => {
  const { folder, event } = fileWith();
  expect(auditFile(folder, new Set([event.fingerprint]), [event.title], 0)).toEqual({
    acknowledged: 1,
    stored: 1,
    notified: 1,
    lost: 0,
    twice: 0,
    unnotified: 0,
    open: 0,
  });
});

it('counts what was acknowledged and is not there', () => {
  const { folder, event } = fileWith();
  const acknowledged = new Set([event.fingerprint, 'ff'.repeat(32)]);
  expect(auditFile(folder, acknowledged, [event.title], 0)).toMatchObject({ lost: 1 });
});

it('counts what the daemon got twice, unless it was in flight at a kill', () => {
  const { folder, event } = fileWith();
  const titles = [event.title, event.title];
  expect(auditFile(folder, new Set(), titles, 0)).toMatchObject({ twice: 1 });
  expect(auditFile(folder, new Set(), titles, 1)).toMatchObject({ twice: 0 });
});

it('counts what is stored as notified and the daemon never got', () => {
  const { folder } = fileWith();
  expect(auditFile(folder, new Set(), [], 0)).toMatchObject({ unnotified: 1 });
});

it.each(['Dockbell could not read 4 events from MVMNT', '3 requests from MVMNT were turned away'])(
  'counts "%s" for no event',
  (own) => {
    const { folder, event } = fileWith();
    expect(auditFile(folder, new Set(), [event.title, own], 0)).toMatchObject({
      notified: 1,
      twice: 0,
      unnotified: 0,
    });
  },
);

it('counts the events of a summary', () => {
  const { folder, database } = fileWith();
  database
    .prepare("UPDATE events SET outcome = 'digest', reason = ?")
    .run('{"code":"burst","count":12}');
  expect(auditFile(folder, new Set(), ['Shipments: 12 delivered'], 11)).toMatchObject({
    notified: 12,
    twice: 0,
    unnotified: 0,
  });
  expect(auditFile(folder, new Set(), [], 0)).toMatchObject({ unnotified: 1 });
});

it('counts what is still open, and what of it was in flight', () => {
  const { folder, database } = fileWith();
  database.exec("UPDATE events SET outcome = 'pending'");
  expect(auditFile(folder, new Set(), [], 0)).toMatchObject({ open: 1 });
  expect(pendingCount(folder)).toBe(1);
  expect(countInFlight(folder)).toBe(1);
  database.exec('UPDATE events SET notified_at = NULL');
  expect(countInFlight(folder)).toBe(0);
});
