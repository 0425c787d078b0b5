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

  test('lets the token be copied again', async () => {
    const { user, argumentsOf } = setup({}, { 'token:copy': ok });
    await user.click(step(/^Step 1/).getByRole('button', { name: 'Copy token' }));
    expect(argumentsOf('token:copy')).toHaveLength(1);
  });

  test('ticks the address only when the check came back, and says why not', () => {
    const webhookAddress = 'https://a.example/webhooks/mvmnt';
    const { settings } = appState({ isSetupDone: false, publicUrl: 'https://a.example' });
    const failed = {
      kind: 'failed',
      problem: 'a.example was not found.',
      isOffLine: false,
      at: 1,
      since: 1,
      lastVerifiedAt: null,
    } as const;
    const { unmount } = setup({ webhookAddress, settings, publicUrl: failed });
    screen.getByRole('region', { name: 'Step 2: Address' });
    screen.getByText('Not reachable. a.example was not found.');
    unmount();
    const checking = setup({
      webhookAddress,
      settings,
      publicUrl: { kind: 'checking', lastVerifiedAt: null },
    });
    screen.getByRole('region', { name: 'Step 2: Address' });
    screen.getByText('Checking…');
    checking.unmount();
    setup({ webhookAddress, settings, publicUrl: { kind: 'verified', at: Date.now() } });
    screen.getByRole('region', { name: 'Step 2: Address, done' });
    expect(screen.getByText(/^Reachable/)).toBeTruthy();
  });

  test('offers no address of this computer to MVMNT, but in the message for IT', async () => {
    const { container, user } = setup({}, { 'settings:change': ok });
    expect(container.textContent).not.toContain('127.0.0.1');
    await user.click(screen.getByRole('radio', { name: /My IT department/ }));
    const message = screen.getByLabelText('Message for your IT department').textContent;
    for (const fact of [
      'https address',
      'It forwards to http://127.0.0.1:4170',
      'Path /webhooks/mvmnt, method POST',
      'Dockbell’s own check',
      'secret token in the header x-api-key',
    ]) {
      expect(message).toContain(fact);
    }
  });

  test('shows how much of ngrok’s free month is used, and nothing of it to who pays', () => {
    const used = (isFree: boolean) => {
      const tunnel = { kind: 'ngrok', domain: null, isFree } as const;
      const { tunnel: view, settings } = appState({ isSetupDone: false, tunnel });
      return setup({ settings, tunnel: { ...view, ngrokRequests: 12_345 } });
    };
    const free = used(true);
    screen.getByText(/This month: 12,345 of the free plan’s 20,000 requests/);
    free.unmount();
    used(false);
    expect(screen.queryByText(/This month/)).toBeNull();
  });

  test.each([
    ['', null],
    ['dock', 'dock'],
  ])('starts cloudflared for the tunnel “%s”', async (typed, name) => {
    const { user, argumentsOf } = setup({}, { 'settings:change': ok });
    await user.click(screen.getByRole('radio', { name: /Cloudflare Tunnel/ }));
    if (typed !== '') await user.type(screen.getByLabelText('Name of the tunnel'), typed);
    await user.click(screen.getByRole('button', { name: 'Start cloudflared' }));
    await expect
      .poll(() => argumentsOf('settings:change'))
      .toEqual([{ tunnel: { kind: 'cloudflared', name } }]);
  });

  test('starts ngrok with the authtoken, which goes nowhere else', async () => {
    const { user, argumentsOf } = setup({}, { 'settings:change': ok, 'tunnel:setAuthtoken': ok });
    await user.click(screen.getByRole('radio', { name: /ngrok/ }));
    await user.type(screen.getByLabelText('Authtoken'), '2abcdefghijklmnopqrstuvwxyz');
    await user.click(screen.getByRole('button', { name: 'Start ngrok' }));
    await expect
      .poll(() => argumentsOf('settings:change'))
      .toEqual([{ tunnel: { kind: 'ngrok', domain: null, isFree: true } }]);
    expect(argumentsOf('tunnel:setAuthtoken')).toEqual(['2abcdefghijklmnopqrstuvwxyz']);
  });

  test('waits for the first event of MVMNT, and celebrates it', () => {
    const listening = { listener: { kind: 'listening', port: 4170, host: '127.0.0.1' } } as const;
    const ready = { ...listening, webhookAddress: 'https://a.example/webhooks/mvmnt' };
    const { unmount } = setup(ready);
    within(screen.getByRole('region', { name: 'Step 4: First event from MVMNT' })).getByText(
      /waiting…/,
    );
    unmount();
    setup({ ...ready, firstEvent: { id: 1, at: Date.now(), summary: 'SHP-1 delivered' } });
    within(screen.getByRole('region', { name: /^Step 4.*done$/ })).getByText('SHP-1 delivered');
    expect(screen.getByRole('button', { name: 'Finish' })).toBeTruthy();
  });

  test('shows how far a test event came, then finishes into the history', async () => {
    const stages = [{ stage: 'listener', ok: true, words: 'It listens.', ms: null }] as const;
    const { user, argumentsOf } = setup(
      {},
      { 'test:send': () => ({ stages: [...stages], eventId: 1 }), 'settings:change': ok },
    );
    await user.click(screen.getByRole('button', { name: 'Send a test event' }));
    await screen.findByText('It listens.');
    await user.click(await screen.findByRole('button', { name: 'Finish later' }));
    await screen.findByText('The page history');
    expect(argumentsOf('settings:change')).toEqual([{ isSetupDone: true }]);
  });
});
