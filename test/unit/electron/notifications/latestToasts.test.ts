import { expect, it } from 'vitest';
import { createLatestToasts } from '../../../../electron/notifications/latestToasts.ts';
import { ownToast, type Toast } from '../../../../engine/notify/toast.ts';

it('lists the last ten notifications, the newest first, and one for each thing', () => {
  const latest = createLatestToasts();
  const about = (title: string, eventId: number, thing: string | null): Toast => ({
    ...ownToast(title, ''),
    eventId,
    about: thing,
  });
  expect(latest.all()).toEqual([]);
  latest.note(about('SHP-1 booked', 1, 'shipment 1'));
  latest.note(about('14 shipments delivered', 2, null));
  latest.note(about('SHP-1 delivered', 3, 'shipment 1'));
  expect(latest.all()).toEqual([
    { title: 'SHP-1 delivered', target: 3 },
    { title: '14 shipments delivered', target: 2 },
  ]);
  for (let id = 10; id < 30; id += 1) latest.note(about(`Summary ${id}`, id, null));
  expect(latest.all()).toHaveLength(10);
  expect(latest.all()[0]).toEqual({ title: 'Summary 29', target: 29 });
});
