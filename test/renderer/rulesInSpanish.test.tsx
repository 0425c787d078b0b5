import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RulesPage } from '../../renderer/pages/rules/RulesPage.tsx';
import { WatchedPage } from '../../renderer/pages/watched/WatchedPage.tsx';
import type { Rule } from '../../shared/rule.ts';
import { speak } from '../../shared/words/words.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

beforeEach(() => speak('es', 'es-MX'));
afterEach(() => speak('en', 'en-US'));

const rule: Rule = {
  id: 'r-1',
  name: 'Mía',
  isEnabled: true,
  when: [
    { kind: 'type', types: ['CARRIER_UPDATED'], groups: [] },
    { kind: 'change', path: 'status', test: { kind: 'becomes', values: ['INACTIVE'] } },
  ],
  notify: { mode: 'notify', sound: 'default', words: null },
};
const answers = {
  'events:types': () => [],
  'rules:use': () => ({ looked: 9, decided: { 'r-1': 3 }, broken: {}, next: null }),
  'rules:try': () => {
    throw new Error('Not asked while the rule has no type');
  },
  'rules:choices': () => ({ changes: [], fields: [], looked: 0 }),
};
const page = (rules: Rule[]) =>
  renderWith(<RulesPage ruleId={null} fromEventId={null} />, {
    state: appState({ rules }),
    answers,
  });

describe('renderer/pages/rules/RulesPage.tsx, in Spanish', () => {
  test('says a rule as a sentence, and how often it decided', async () => {
    page([rule]);
    screen.getByRole('heading', { name: 'Reglas' });
    screen.getByRole('list', { name: 'Reglas, en su orden' });
    screen.getByRole('button', {
      name: 'Cuando el estado de un transportista pasa a Inactive: notificar',
    });
    expect((await screen.findByText(/3 coincidencias en 7 días/)).textContent).toBe(
      'Mía · 3 coincidencias en 7 días',
    );
    screen.getByRole('button', { name: 'Bajar “Mía”' });
  });

  test('asks for a rule, and says what is missing', async () => {
    const { user } = page([]);
    await user.click(screen.getByRole('button', { name: 'Escribir mi primera regla' }));
    const form = screen.getByRole('form', { name: 'Nueva regla' });
    expect(form.textContent).toContain('Complete la regla para verla aquí.');
    await user.click(screen.getByRole('button', { name: 'Guardar regla' }));
    await screen.findByText('Elija al menos un tipo de evento.');
    screen.getByText('Todavía falta algo; vea arriba.');
  });
});

describe('renderer/pages/watched/WatchedPage.tsx, in Spanish', () => {
  test('says what is watched, and for how long', async () => {
    const subject = {
      entityKind: 'shipment',
      entityId: 's',
      label: 'SHP-1',
      kind: 'watch',
      throughQuiet: false,
      expectBy: null,
      since: 1,
      ended: null,
      teamBy: null,
    } as const;
    renderWith(<WatchedPage />, {
      state: appState({}, { subjects: [subject] }),
      answers: { 'subjects:standings': () => [null] },
    });
    screen.getByRole('heading', { name: 'Seguidos y silenciados' });
    expect((await screen.findByText(/Hasta que/)).textContent).toMatch(
      /^Hasta que se entregue o se cancele · desde /,
    );
    await screen.findByText('Sin eventos');
    screen.getByRole('button', { name: 'Dejar de seguir SHP-1' });
  });
});
