import { screen } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, test } from 'vitest';
import { EntitiesPage } from '../../renderer/pages/history/entities/EntitiesPage.tsx';
import type { EntityRow } from '../../shared/entityRow.ts';
import { entityRow } from './support/entityRow.ts';
import { renderWith } from './support/renderWith.tsx';

const now = Date.now();
const shipment = (number: number, part: Partial<EntityRow>) =>
  entityRow({
    entityId: `id-${number}`,
    label: `SHP-${number}`,
    since: now - number,
    last: { id: number, type: 'SHIPMENT_BOOKED', label: 'Booked', tone: 'plain', at: now },
    ...part,
  });
const party = (label: string) => ({ entityId: null, label });
const rows = [
  shipment(1, { carrier: party('Bison'), state: 'in-transit' }),
  shipment(2, { carrier: party('Acme') }),
  shipment(3, { carrier: party('Cedar') }),
];

const show = (kind: 'shipment' | 'carrier' = 'shipment') =>
  renderWith(<EntitiesPage kind={kind} open={null} eventId={null} searchRef={createRef()} />, {
    answers: { 'entities:list': () => ({ rows, ended: [], isComplete: true, problems: [] }) },
  });
const listed = async (role: 'row' | 'option') => {
  const found = await screen.findAllByRole(role, { name: /SHP-/ });
  return found.map((row) => /SHP-\d/.exec(row.textContent)?.[0]);
};

describe('the lists of shipments and carriers', () => {
  test('are sorted within each state, by keys alone, and stay so', async () => {
    const { user, unmount } = show();
    expect(await listed('row')).toEqual(['SHP-3', 'SHP-2', 'SHP-1']);
    await user.keyboard('o');
    await user.click(await screen.findByRole('menuitemradio', { name: 'Carrier' }));
    expect(await listed('row')).toEqual(['SHP-2', 'SHP-3', 'SHP-1']);
    unmount();
    show();
    expect(await listed('row')).toEqual(['SHP-2', 'SHP-3', 'SHP-1']);
    screen.getByRole('button', { name: 'Sort by: Carrier' });
  });

  test('are one list over all states where that is wanted, either way round', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: /^Sort by/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Group by status' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'Carrier' }));
    expect(await listed('row')).toEqual(['SHP-2', 'SHP-1', 'SHP-3']);
    screen.getByRole('rowgroup', { name: 'All statuses' });
    await user.click(screen.getByRole('button', { name: /^Sort by/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Reverse order' }));
    expect(await listed('row')).toEqual(['SHP-3', 'SHP-1', 'SHP-2']);
    screen.getByRole('button', { name: 'Sort by: Carrier, Reverse order' });
  });

  test('the board sorts its cards within each column', async () => {
    localStorage.setItem('shipmentLayout', '"board"');
    const { user } = show();
    expect(await listed('option')).toEqual(['SHP-3', 'SHP-2', 'SHP-1']);
    await user.keyboard('o');
    await user.click(await screen.findByRole('menuitemradio', { name: 'Number or name' }));
    expect(await listed('option')).toEqual(['SHP-2', 'SHP-3', 'SHP-1']);
  });

  test('carriers are sorted by name first, and by what carriers have', async () => {
    const { user } = show('carrier');
    await user.click(await screen.findByRole('button', { name: 'Sort by: Number or name' }));
    await screen.findByRole('menuitemradio', { name: 'Insurance ends' });
    expect(screen.queryByRole('menuitemradio', { name: 'Check call due' })).toBeNull();
  });
});
