import { describe, expect, it } from 'vitest';
import { digestText } from '../../../engine/rules/digest.ts';

const delivered = (number: number) => ({
  type: 'SHIPMENT_DELIVERED',
  title: `SHP-${number} delivered`,
});
const canceled = (number: number) => ({
  type: 'SHIPMENT_CANCELED',
  title: `SHP-${number} canceled`,
});

describe('engine/rules/digest.ts', () => {
  it('counts one kind, names the first three and counts the rest', () => {
    expect(digestText([1, 2, 3, 4, 5, 6].map(delivered), 'burst')).toEqual({
      title: '6 events: Delivered',
      body: 'SHP-1 delivered; SHP-2 delivered; SHP-3 delivered and 3 more',
    });
  });

  it('puts the most frequent kind first', () => {
    const events = [canceled(1), delivered(2), delivered(3)];
    expect(digestText(events, 'burst')).toEqual({
      title: '3 events: 2 Delivered, 1 Canceled',
      body: 'SHP-1 canceled; SHP-2 delivered; SHP-3 delivered',
    });
  });

  it('says that Dockbell was not running', () => {
    expect(digestText([delivered(1), delivered(2)], 'backlog').title).toBe(
      'While Dockbell was not running: 2 events: Delivered',
    );
  });
});
