import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ModesTable } from '../../renderer/pages/settings/ModesTable.tsx';
import type { TypeSummary } from '../../shared/eventRow.ts';
import type { Settings } from '../../shared/settings.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const type = (name: string, label: string, part: Partial<TypeSummary> = {}): TypeSummary => ({
  name,
  label,
  group: 'shipment',
  tone: 'plain',
  defaultMode: 'silent',
  isKnown: true,
  mode: 'silent',
  from: 'default',
  total: 1,
  ...part,
});
const types = [
  type('SHIPMENT_DELIVERED', 'Delivered', { defaultMode: 'notify' }),
  type('SHIPMENT_BOOKED', 'Booked'),
  type('CARRIER_UPDATED', 'Carrier updated', { group: 'carrier' }),
];

const show = (settings: Partial<Settings> = {}, shownType: string | null = null) =>
  renderWith(<ModesTable shownType={shownType} />, {
    state: appState(settings),
    answers: { 'events:types': () => types, 'settings:change': () => ({ ok: true }) },
  });

describe('how each type notifies', () => {
  test('groups are closed, and each says how it stands', async () => {
    const { user } = show({ modes: { SHIPMENT_BOOKED: 'critical' } });
    const shipments = await screen.findByRole('button', { name: /^Shipments/ });
    expect(shipments.getAttribute('aria-expanded')).toBe('false');
    within(shipments).getByText('Critical 1 · Notify 1');
    within(shipments).getByRole('img', { name: 'Something in it was changed' });
    expect(screen.queryByRole('combobox', { name: 'Delivered' })).toBeNull();
    await user.click(shipments);
    const delivered = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Delivered' });
    expect(delivered.selectedOptions[0]?.textContent).toBe('Notify (default)');
    const booked = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Booked' });
    expect(booked.value).toBe('critical');
    expect(screen.getAllByRole('img', { name: 'Changed' })).toHaveLength(1);
  });

  test('a type is set in its line and follows again where that is chosen; a group is set on its own', async () => {
    const { user, argumentsOf } = show({ modes: { SHIPMENT_BOOKED: 'critical' } });
    await user.click(await screen.findByRole('button', { name: /^Shipments/ }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Booked' }), 'silent');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Delivered' }), 'history');
    await user.selectOptions(screen.getByRole('combobox', { name: 'All carriers' }), 'notify');
    expect(argumentsOf('settings:change')).toEqual([
      { modes: {} },
      { modes: { SHIPMENT_DELIVERED: 'history' } },
      { groupModes: { carrier: 'notify' } },
    ]);
  });

  test('what is looked for, and what one was led to, is open', async () => {
    const { user } = show({}, 'CARRIER_UPDATED');
    const shown = await screen.findByRole('combobox', { name: 'Carrier updated' });
    expect(document.activeElement).toBe(shown);
    expect(screen.queryByRole('combobox', { name: 'Delivered' })).toBeNull();
    await user.type(screen.getByLabelText('Find a type'), 'deliv');
    screen.getByRole('combobox', { name: 'Delivered' });
    expect(screen.queryByRole('combobox', { name: 'Booked' })).toBeNull();
  });
});
