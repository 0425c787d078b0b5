import { screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sidebar } from '../../renderer/app/Sidebar.tsx';
import { EntitiesPage } from '../../renderer/pages/history/entities/EntitiesPage.tsx';
import { hourMs, minuteMs } from '../../shared/duration.ts';
import type { EntityRow } from '../../shared/entityRow.ts';
import { speak } from '../../shared/words/words.ts';
import { entityRow } from './support/entityRow.ts';
import { renderWith } from './support/renderWith.tsx';

const shipment = (number: number, part: Partial<EntityRow>) =>
  entityRow({
    entityId: `id-${number}`,
    label: `SHP-${number}`,
    state: 'in-transit',
    since: Date.now() - hourMs - 21 * minuteMs,
    last: { id: number, type: 'SHIPMENT_CHECK_CALL', label: 'x', tone: 'moving', at: Date.now() },
    ...part,
  });

const show = (rows: readonly EntityRow[]) =>
  renderWith(<EntitiesPage kind="shipment" open={null} eventId={null} searchRef={createRef()} />, {
    answers: { 'entities:list': () => ({ rows, ended: [], isComplete: true, problems: [] }) },
  });

describe('in Spanish', () => {
  beforeEach(() => speak('es', 'es-MX'));
  afterEach(() => speak('en', 'en-US'));

  test('the list of shipments is counted, its states are named, and durations said', async () => {
    show([
      shipment(1, {}),
      shipment(2, { state: null, note: 'Llamar antes' }),
      shipment(3, { checkCall: { isOverdue: false, since: Date.now() - 5 * minuteMs } }),
    ]);
    expect(await screen.findByText('3 embarques en curso')).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Embarques' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'En tránsito 2' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Estado desconocido 1' })).toBeDefined();
    expect(screen.getByRole('img', { name: 'Nota: Llamar antes' })).toBeDefined();
    expect(screen.getAllByText('1 h 21 min')).toHaveLength(3);
    expect(screen.getByText('Llamada de seguimiento pendiente · 5 min')).toBeDefined();
  });

  test('a list without shipments says why', async () => {
    show([]);
    expect(await screen.findByText('No hay embarques en curso')).toBeDefined();
  });

  test('the sidebar leads to each page by its name', () => {
    renderWith(<Sidebar onShortcuts={() => undefined} />, {
      answers: { 'events:unreadCounts': () => [] },
    });
    const pages = screen.getByRole('navigation', { name: 'Páginas' });
    for (const name of ['Embarques', 'Entrada', 'Entrega de turno', 'Ajustes']) {
      expect(pages.textContent).toContain(name);
    }
  });
});
