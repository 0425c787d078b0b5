import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ItMessage } from '../../renderer/features/connection/ItMessage.tsx';
import { CoveragePage } from '../../renderer/pages/coverage/CoveragePage.tsx';
import { DeliveriesPage } from '../../renderer/pages/deliveries/DeliveriesPage.tsx';
import { SettingsPage } from '../../renderer/pages/settings/SettingsPage.tsx';
import { type DeliveryRow, refusals } from '../../shared/delivery.ts';
import { minuteMs } from '../../shared/duration.ts';
import { speak } from '../../shared/words/words.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

beforeEach(() => speak('es', 'es-MX'));
afterEach(() => speak('en', 'en-US'));

const texts = (selector: string): readonly (string | null)[] =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('settings, requests and coverage in Spanish', () => {
  test('the settings are spoken on their first two tabs', async () => {
    const token = { kind: 'set', ending: 'f3a9', keptIn: 'keyring', previous: null } as const;
    const used = { count: 1, lastAt: 0 };
    const { user } = renderWith(<SettingsPage section={null} type={null} />, {
      state: appState(
        { quietHours: [{ days: [6, 0], from: '18:00', to: '06:30' }] },
        { token, tokenUses: { changedAt: 0, current: used, previous: { count: 0, lastAt: null } } },
      ),
      answers: { 'events:types': () => [], 'quiet:next': () => null },
    });
    expect(texts('[role=tab]')).toEqual([
      'Conexión',
      'Notificaciones',
      'Reenvío',
      'Datos',
      'Dockbell',
    ]);
    screen.getByText('Token listo, termina en …f3a9, guardado en el llavero del sistema.');
    screen.getByText(/^Desde que se cambió el token .*: 1 solicitud con el token nuevo/);
    expect(screen.getByLabelText<HTMLInputElement>('Puerto de esta computadora').value).not.toBe(
      '',
    );

    await user.click(screen.getByRole('tab', { name: 'Notificaciones' }));
    await screen.findByText('No hay horas de silencio en los próximos siete días.');
    expect(screen.getByLabelText<HTMLInputElement>('Sábado').checked).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Lunes').checked).toBe(false);
    screen.getByText('del día siguiente');
    screen.getByText('30 minutos');
    screen.getByText('Cómo se notifica cada tipo');
  });

  test('the message for IT is, with the port of this computer', () => {
    renderWith(<ItMessage />, { state: appState({ port: 4_171 }) });
    const message = screen.getByLabelText('Mensaje para su departamento de sistemas').textContent;
    expect(message).toMatch(/^Hola:\n/);
    expect(message).toContain('http://127.0.0.1:4171');
  });

  test('requests are: one that was read in part, and one that was refused', async () => {
    const row: DeliveryRow = {
      id: 1,
      receivedAt: 0,
      sentAt: null,
      status: 200,
      problem: null,
      tokenSlot: 'current',
      bytes: 400,
      duration: 3,
      eventCount: 2,
      quarantinedCount: 1,
      count: 1,
      isOwn: false,
      events: [],
    };
    const refused = { ...row, id: 2, status: 401, problem: refusals.wrongToken, count: 3 };
    renderWith(<DeliveriesPage openId={1} first={{ kind: 'all', days: null }} />, {
      answers: {
        'deliveries:page': () => ({ rows: [row, refused], next: null }),
        'deliveries:counts': () => ({ refused: 1_204, quarantined: 0 }),
        'deliveries:get': () => ({ ...row, events: [], quarantined: [], bodyStart: null }),
      },
    });
    await screen.findByText('2 eventos, 1 más sin entender');
    screen.getByText('El token era incorrecto. 3 veces.');
    await screen.findByText('Rechazadas 1,204');
    await screen.findByText(/^Aceptada\. Algunos de sus eventos no son válidos/);
    await screen.findByText('200, guardada');
    expect(document.querySelector('h1')?.textContent).toBe('Solicitudes del webhook');
  });

  test('coverage is, with what a gap means in one sentence', async () => {
    const from = new Date().setHours(0, 0, 0, 0) - 180 * minuteMs;
    const to = from + 120 * minuteMs;
    const lost = { from, to: from + 60 * minuteMs };
    const unsure = { from: lost.to, to };
    const gap = {
      from,
      to,
      parts: [{ from, to, state: 'asleep', detail: null }],
      isOver: true,
      outlook: { lost: [lost], unsure: [unsure], kept: [], comesBy: null, unsureComesBy: null },
      lateTimes: [],
      lateCount: 2,
    } as const;
    renderWith(<CoveragePage />, {
      answers: { 'coverage:get': () => ({ from, to, spans: gap.parts, gaps: [gap] }) },
    });
    await screen.findByText(/^En suspensión: .* a .* \(2 h\)$/);
    screen.getByText(
      /^Los eventos de .* probablemente se perdieron y los de .* quizá se perdieron: busque .* en MVMNT, en Settings → Webhooks → View Logs\.$/,
    );
    screen.getByText('Desde entonces han llegado 2 eventos de este periodo.');
    expect(texts('h1, h2')).toEqual(['Cobertura', 'Interrupciones']);
  });
});
