import { describe, expect, test } from 'vitest';
import {
  groupSummary,
  inheritedMode,
  isChanged,
  modeFor,
  withGroupMode,
  withMode,
} from '../../renderer/pages/settings/modes.ts';

const delivered = { name: 'SHIPMENT_DELIVERED', group: 'shipment', defaultMode: 'notify' } as const;
const draft = { name: 'SHIPMENT_DRAFT', group: 'shipment', defaultMode: 'history' } as const;
const hostile = { name: 'constructor', group: 'other', defaultMode: 'silent' } as const;
const plain = { modes: {}, groupModes: {} };

describe('renderer/pages/settings/modes.ts', () => {
  test('takes the choice for a type, else for its group, else its default', () => {
    expect(modeFor(plain, delivered)).toBe('notify');
    const byGroup = { modes: {}, groupModes: { shipment: 'silent' as const } };
    expect(modeFor(byGroup, delivered)).toBe('silent');
    expect(modeFor({ ...byGroup, modes: { SHIPMENT_DELIVERED: 'critical' } }, delivered)).toBe(
      'critical',
    );
    expect(inheritedMode(byGroup, delivered)).toBe('silent');
    expect(modeFor(plain, hostile)).toBe('silent');
  });

  test('keeps no choice that says what a type follows anyway', () => {
    expect(withMode(plain, delivered, 'silent')).toEqual({
      modes: { SHIPMENT_DELIVERED: 'silent' },
    });
    const chosen = { ...plain, modes: { SHIPMENT_DELIVERED: 'silent' as const } };
    expect(withMode(chosen, delivered, 'notify')).toEqual({ modes: {} });
    expect(withMode(chosen, delivered, null)).toEqual({ modes: {} });
    const byGroup = { modes: {}, groupModes: { shipment: 'silent' as const } };
    expect(withMode(byGroup, delivered, 'notify')).toEqual({
      modes: { SHIPMENT_DELIVERED: 'notify' },
    });
  });

  test('sets a group and lets it go', () => {
    const set = withGroupMode(plain, 'carrier', 'critical');
    expect(set).toEqual({ groupModes: { carrier: 'critical' } });
    expect(withGroupMode({ ...plain, ...set }, 'carrier', null)).toEqual({ groupModes: {} });
  });

  test('says how many types of a group notify in which way', () => {
    const types = [delivered, draft];
    expect(groupSummary(plain, types)).toBe('Notify 1 · History only 1');
    const byGroup = { modes: {}, groupModes: { shipment: 'notify' as const } };
    expect(groupSummary(byGroup, types)).toBe('Notify 2');
    const one = { ...byGroup, modes: { SHIPMENT_DRAFT: 'critical' as const } };
    expect(groupSummary(one, types)).toBe('Critical 1 · Notify 1');
    expect([isChanged(one, draft), isChanged(one, delivered), isChanged(one, hostile)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
