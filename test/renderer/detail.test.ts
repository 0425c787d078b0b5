import { describe, expect, test } from 'vitest';
import { inEventOrder } from '../../renderer/pages/history/details/arrivalOrder.ts';
import { changeLines, linesByPlace } from '../../renderer/pages/history/details/changeLines.ts';

describe('renderer/pages/history/details/arrivalOrder.ts', () => {
  test('marks what arrived after something that happened later, and nothing else', () => {
    const rows = [
      { id: 1, occurredAt: 100, receivedAt: 101 },
      { id: 3, occurredAt: 200, receivedAt: 400 },
      { id: 2, occurredAt: 300, receivedAt: 301 },
    ];
    expect(inEventOrder(rows).map(({ row, isOutOfOrder }) => [row.id, isOutOfOrder])).toEqual([
      [2, false],
      [3, true],
      [1, false],
    ]);
  });
});

describe('renderer/pages/history/details/changeLines.ts', () => {
  test('takes objects apart to what differs', () => {
    const before = { name: 'Ann', phone: '1', old: true };
    const after = { name: 'Ann', phone: '2', isNew: true };
    expect(changeLines([{ path: ['contacts', '0'], kind: 'changed', before, after }])).toEqual([
      { path: ['contacts', '0', 'phone'], kind: 'changed', before: '1', after: '2' },
      { path: ['contacts', '0', 'old'], kind: 'removed', before: true },
      { path: ['contacts', '0', 'isNew'], kind: 'added', after: true },
    ]);
  });

  test('says of a list of plain values which came and went', () => {
    const change = { path: ['equipments'], kind: 'changed' } as const;
    expect(
      changeLines([{ ...change, before: ['VAN', 'REEFER'], after: ['REEFER', 'FLATBED'] }]),
    ).toEqual([
      { path: ['equipments'], kind: 'removed', before: 'VAN' },
      { path: ['equipments'], kind: 'added', after: 'FLATBED' },
    ]);
    const turned = { ...change, before: ['VAN', 'REEFER'], after: ['REEFER', 'VAN'] };
    expect(changeLines([turned])).toEqual([turned]);
  });

  test('leaves a change whole whose value is of another form or only half told', () => {
    const changes = [
      { path: ['a'], kind: 'changed', before: { b: 1 }, after: [1] },
      { path: ['c'], kind: 'added', after: { d: 1 } },
      { path: ['e'], kind: 'changed' },
    ] as const;
    expect(changeLines(changes)).toEqual(changes);
  });

  test('puts lines under the part of the data they belong to', () => {
    const lines = [
      { path: ['status'], kind: 'added' },
      { path: ['address', 'city'], kind: 'added' },
      { path: ['address', 'zip'], kind: 'added' },
    ] as const;
    expect(linesByPlace(lines).map(({ place, lines: own }) => [place, own.length])).toEqual([
      [[], 1],
      [['address'], 2],
    ]);
  });
});
