import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { usePage } from '../../renderer/data/navigation.ts';
import { SetupPage } from '../../renderer/pages/setup/SetupPage.tsx';
import type { AppState } from '../../shared/appState.ts';
import { appState } from './support/appState.ts';
import { type FakeAnswers, renderWith } from './support/renderWith.tsx';

function Window() {
  const { kind } = usePage();
  return kind === 'setup' ? <SetupPage /> : <p>The page {kind}</p>;
}

function setup(more: Partial<AppState>, answers: FakeAnswers = {}) {
  return renderWith(<Window />, { state: appState({ isSetupDone: false }, more), answers });
}

const noToken = { token: { kind: 'none' } } as const;
const ok = () => ({ ok: true }) as const;
const step = (name: RegExp) => within(screen.getByRole('region', { name }));

describe('renderer/pages/setup/SetupPage.tsx', () => {
  test('takes the token without spaces around it, and empties the field', async () => {
    const { user, argumentsOf } = setup(noToken, { 'token:set': ok });
    const field = screen.getByLabelText<HTMLInputElement>('Token');
    await user.type(field, '  secret-token ');
    await user.click(screen.getByRole('button', { name: 'Save token' }));
    expect(argumentsOf('token:set')).toEqual([{ token: 'secret-token', isSessionOnly: false }]);
    await expect.poll(() => field.value).toBe('');
  });

  test('cannot save an empty token', () => {
    setup(noToken);
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save token' });
    expect(save.disabled).toBe(true);
  });

  test('says beside the field why a token was refused', async () => {
    const problem = 'The token is too short.';
    const { user } = setup(noToken, { 'token:set': () => ({ ok: false, problem }) });
    await user.type(screen.getByLabelText('Token'), 'x');
    await user.click(screen.getByRole('button', { name: 'Save token' }));
    expect((await step(/^Step 1/).findByRole('alert')).textContent).toBe(problem);
  });

  test('without a keyring says so, and keeps the token for the session', async () => {
    const { user, argumentsOf } = setup(
      { ...noToken, hasKeyring: false },
      { 'token:generate': ok },
    );
    screen.getByText(/This system has no keyring/);
    await user.click(screen.getByRole('button', { name: 'Generate and copy' }));
    expect(argumentsOf('token:generate')).toEqual([{ isSessionOnly: true }]);
    await screen.findByText(/The new token is on the clipboard/);
  });

  test('marks a step as done, and lets a token be replaced', async () => {
    const { user } = setup({});
    screen.getByRole('region', { name: 'Step 1: Token, done' });
    await user.click(step(/^Step 1/).getByRole('button', { name: 'Replace' }));
    expect(screen.getByLabelText<HTMLInputElement>('Token').value).toBe('');
  });

  test('shows how far a test event came, then finishes into the history', async () => {
    const stages = [{ stage: 'listener', ok: true, words: 'It listens.' }] as const;
    const { user, argumentsOf } = setup(
      {},
      { 'test:send': () => ({ stages: [...stages], eventId: 1 }), 'settings:change': ok },
    );
    await user.click(screen.getByRole('button', { name: 'Send a test event' }));
    await screen.findByText('It listens.');
    await user.click(await screen.findByRole('button', { name: 'Finish' }));
    await screen.findByText('The page history');
    expect(argumentsOf('settings:change')).toEqual([{ isSetupDone: true }]);
  });
});
