import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { emptyDraft, targetOf } from '../../renderer/pages/settings/forward/draft.ts';
import { ForwardSection } from '../../renderer/pages/settings/forward/ForwardSection.tsx';
import type { DeadForward, ForwardStatus } from '../../shared/forward.ts';
import { noRelay } from '../../shared/relay.ts';
import type { Rule } from '../../shared/rule.ts';
import type { Settings } from '../../shared/settings.ts';
import { speak } from '../../shared/words/words.ts';
import { appState } from './support/appState.ts';
import { type FakeAnswers, renderWith } from './support/renderWith.tsx';

const ok = () => ({ ok: true }) as const;
const slack: ForwardStatus = {
  id: 's1',
  kind: 'slack',
  name: 'Dispatch',
  place: 'hooks.slack.com',
  choice: { kind: 'rings' },
  lastSentAt: null,
  waiting: 0,
  dead: 0,
  problem: null,
  isForgotten: false,
};
const rule: Rule = {
  id: 'r1',
  name: 'Carriers',
  isEnabled: true,
  when: [{ kind: 'type', types: [], groups: ['carrier'] }],
  notify: { mode: 'notify', sound: 'default', words: null },
};
const dead: DeadForward = {
  id: 7,
  eventId: 1,
  target: 's1',
  title: 'SHP-1 delivered',
  problem: 'hooks.slack.com answered 404 (no_service).',
  at: Date.now(),
};

const show = (
  forwards: readonly ForwardStatus[],
  answers: FakeAnswers = {},
  settings: Partial<Settings> = {},
) =>
  renderWith(<ForwardSection />, {
    state: appState(settings, { forwards }),
    answers: { 'forward:dead': () => [], ...answers },
  });

describe('renderer/pages/settings/forward/', () => {
  test('adds Slack by its address, which is shown to nobody', async () => {
    const { user, argumentsOf } = show([], { 'forward:save': ok });
    await user.click(screen.getByRole('button', { name: 'Add' }));
    const address = screen.getByLabelText<HTMLInputElement>('Address of the incoming webhook');
    expect(address.type).toBe('password');
    await user.type(address, 'https://hooks.slack.com/services/T/B/x');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(argumentsOf('forward:save')).toEqual([
      {
        id: null,
        name: 'Slack',
        choice: { kind: 'rings' },
        target: { kind: 'slack', address: 'https://hooks.slack.com/services/T/B/x' },
      },
    ]);
    await expect.poll(() => screen.queryByLabelText('Name')).toBeNull();
  });

  test('says in place what is wrong, and keeps what was typed', async () => {
    const { user, argumentsOf } = show([]);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await user.selectOptions(screen.getByLabelText('Send to'), 'Webhook');
    await user.type(screen.getByLabelText('Address'), 'http://example.com/in');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect((await screen.findByText(/must begin with https/)).getAttribute('role')).toBe('alert');
    expect(argumentsOf('forward:save')).toEqual([]);
    expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('http://example.com/in');
  });

  test('takes a mail server and chosen rules', async () => {
    const { user, argumentsOf } = show([], { 'forward:save': ok }, { rules: [rule] });
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await user.selectOptions(screen.getByLabelText('Send to'), 'Email');
    await user.type(screen.getByLabelText('Mail server'), 'smtp.example.com');
    await user.type(screen.getByLabelText('From'), 'a@example.com');
    await user.type(screen.getByLabelText('To'), 'b@example.com');
    await user.click(screen.getByLabelText(/^Events that match the rules/));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('Choose at least one rule.');
    await user.click(screen.getByLabelText('Carriers'));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(argumentsOf('forward:save')).toMatchObject([
      {
        name: 'Email',
        choice: { kind: 'rules', ids: ['r1'] },
        target: { kind: 'mail', host: 'smtp.example.com', port: 587, user: null, password: null },
      },
    ]);
  });

  test('shows how each does, and why one does not, with what to do', async () => {
    const problem = { words: 'hooks.slack.com answered 500.', nextAt: Date.now() + 60_000 };
    const { user, argumentsOf } = show([{ ...slack, waiting: 3, problem }], {
      'forward:sendNow': () => undefined,
    });
    screen.getByText('Nothing sent yet. 3 waiting.');
    screen.getByText(/^hooks.slack.com answered 500\. Dockbell tries again at /);
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(argumentsOf('forward:sendNow')).toEqual(['s1']);
  });

  test('sends a test, and says in place what came of it', async () => {
    const answers = [
      { ok: true } as const,
      { ok: false, problem: 'hooks.slack.com answered 403 (invalid_token).' } as const,
    ];
    const { user } = show([slack], { 'forward:test': () => answers.shift() ?? ok() });
    await user.click(screen.getByRole('button', { name: 'Send a test' }));
    await screen.findByText('The test was accepted. Check that it arrived.');
    await user.click(screen.getByRole('button', { name: 'Send a test' }));
    const refused = await screen.findByText('hooks.slack.com answered 403 (invalid_token).');
    expect(refused.getAttribute('role')).toBe('alert');
  });

  test('changes the name and keeps the address, which it does not know', async () => {
    const { user, argumentsOf } = show([slack], { 'forward:save': ok });
    await user.click(screen.getByRole('button', { name: 'Change' }));
    expect(screen.queryByLabelText('Address of the incoming webhook')).toBeNull();
    const name = screen.getByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Nights');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(argumentsOf('forward:save')).toEqual([
      { id: 's1', name: 'Nights', choice: { kind: 'rings' }, target: null },
    ]);
  });

  test('asks for the address again where it was forgotten', async () => {
    const { user } = show([{ ...slack, isForgotten: true, waiting: 1 }]);
    screen.getByText(/the address was only kept until Dockbell quit/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send a test' }).disabled).toBe(
      true,
    );
    await user.click(screen.getByRole('button', { name: 'Change' }));
    screen.getByLabelText('Address of the incoming webhook');
  });

  test('removes only when asked twice', async () => {
    const { user, argumentsOf } = show([slack], { 'forward:remove': () => undefined });
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect(argumentsOf('forward:remove')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Remove Dispatch' }));
    expect(argumentsOf('forward:remove')).toEqual(['s1']);
  });

  test('lists what was given up, with why, to be tried again or removed', async () => {
    const { user, argumentsOf } = show([{ ...slack, dead: 1 }], {
      'forward:dead': () => [dead],
      'forward:tryAgain': () => undefined,
      'forward:removeDead': () => undefined,
    });
    const list = within(await screen.findByRole('region', { name: 'Not sent' }));
    await list.findByText('hooks.slack.com answered 404 (no_service).');
    await user.click(list.getByRole('button', { name: 'Try again: SHP-1 delivered' }));
    await user.click(list.getByRole('button', { name: 'Remove: SHP-1 delivered' }));
    expect(argumentsOf('forward:tryAgain')).toEqual([[7]]);
    expect(argumentsOf('forward:removeDead')).toEqual([[7]]);
  });

  test('says in a team that the relay can do it, and nothing of it elsewhere', () => {
    const { unmount } = show([]);
    expect(screen.queryByText(/^You are on a team/)).toBeNull();
    unmount();
    const relay = { ...noRelay, state: { kind: 'connecting' } as const };
    renderWith(<ForwardSection />, {
      state: appState({}, { relay }),
      answers: { 'forward:dead': () => [] },
    });
    screen.getByText(/^You are on a team/);
  });
});

describe('in Spanish', () => {
  afterEach(() => speak('en', 'en-US'));

  test('a target says how it does, and what is typed wrong is said', async () => {
    speak('es', 'es-MX');
    const problem = { words: 'hooks.slack.com respondió 500.', nextAt: Date.now() + 60_000 };
    const { user } = show([{ ...slack, waiting: 3, dead: 1, problem }], {
      'forward:dead': () => [dead],
    });
    screen.getByText('Todavía no se ha enviado nada. 3 en espera.');
    screen.getByText(/^hooks.slack.com respondió 500\. Próximo intento: /);
    await screen.findByRole('button', { name: 'Intentar de nuevo: SHP-1 delivered' });
    await user.click(screen.getByRole('button', { name: 'Agregar' }));
    await user.selectOptions(screen.getByLabelText('Enviar a'), 'Correo electrónico');
    await user.type(screen.getByLabelText('Servidor de correo'), 'smtp.example.com');
    await user.clear(screen.getByLabelText('Puerto'));
    await user.click(screen.getByRole('button', { name: 'Agregar' }));
    const alert = await screen.findByText('El puerto es un número entero del 1 al 65535.');
    expect(alert.getAttribute('role')).toBe('alert');
  });
});

describe('renderer/pages/settings/forward/draft.ts', () => {
  test('makes a target of what is typed in, empty fields left out', () => {
    const address = 'https://ntfy.sh/desk';
    expect(targetOf({ ...emptyDraft, kind: 'ntfy', address })).toEqual({
      kind: 'ntfy',
      address,
      token: null,
    });
    const mail = { ...emptyDraft, kind: 'mail', host: 'smtp.example.com' } as const;
    expect(() => targetOf({ ...mail, port: '' })).toThrow(/^The port is a whole number/);
  });
});
