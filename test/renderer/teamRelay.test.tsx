import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { RelaySection } from '../../renderer/pages/settings/RelaySection.tsx';
import { SetupPage } from '../../renderer/pages/setup/SetupPage.tsx';
import { noRelay, type RelayState, type RelayView } from '../../shared/relay.ts';
import { appState } from './support/appState.ts';
import { type FakeAnswers, renderWith } from './support/renderWith.tsx';

const line = 'DB1.eyJ1IjoiaHR0cHM6Ly9yZWxheS5leGFtcGxlLmNvbSJ9';
const ok = () => ({ ok: true }) as const;
const desk = { name: 'Ana', address: 'https://relay.example.com' };

const inTeam = (state: RelayState, more: Partial<RelayView> = {}): RelayView => ({
  ...noRelay,
  state,
  desk,
  ...more,
});

function settings(relay: RelayView, answers: FakeAnswers = {}) {
  return renderWith(<RelaySection />, { state: appState({}, { relay }), answers });
}

describe('renderer/pages/settings/RelaySection.tsx', () => {
  test('joins by the pasted line, and empties the field', async () => {
    const { user, argumentsOf } = settings(noRelay, { 'relay:join': ok });
    const field = screen.getByLabelText<HTMLTextAreaElement>('Join code from your administrator');
    const join = screen.getByRole<HTMLButtonElement>('button', { name: 'Join the team' });
    expect(join.disabled).toBe(true);
    await user.type(field, `  ${line} `);
    await user.click(join);
    expect(argumentsOf('relay:join')).toEqual([line]);
    await expect.poll(() => field.value).toBe('');
    expect(screen.queryByRole('button', { name: 'Leave the team' })).toBeNull();
  });

  test('says in place why a line was refused, and keeps it', async () => {
    const problem = 'This join code was used before, and it works once.';
    const { user } = settings(noRelay, { 'relay:join': () => ({ ok: false, problem }) });
    const field = screen.getByLabelText<HTMLTextAreaElement>('Join code from your administrator');
    await user.type(field, line);
    await user.click(screen.getByRole('button', { name: 'Join the team' }));
    expect((await screen.findByText(problem)).getAttribute('role')).toBe('alert');
    expect(field.value).toBe(line);
  });

  test('shows the connection, MVMNT’s last request and who is there', () => {
    const news = {
      relay: 'relay-1',
      at: Date.now(),
      desks: [
        { id: 'ana-1', name: 'Ana', isOnline: true },
        { id: 'ben-2', name: 'Ben', isOnline: false },
      ],
      lastDeliveryAt: null,
      wrongTokenAt: null,
      problem: null,
      fill: 0,
    };
    const { container } = settings(inTeam({ kind: 'connected', since: Date.now() }, { news }));
    expect(container.textContent).toMatch(/This computer is Ana on the team of relay.example.com/);
    expect(container.textContent).toMatch(/Connected since/);
    expect(container.textContent).toMatch(
      /MVMNT has sent nothing to the relay yet\. Online: Ana\./,
    );
    expect(screen.queryByLabelText('Join code from your administrator')).toBeNull();
  });

  test('says what is wrong while it is not connected, and tries at once when asked', async () => {
    const lost = { kind: 'lost', since: Date.now(), problem: 'relay.example.com was not found.' };
    const { user, argumentsOf } = settings(inTeam(lost as RelayState), {
      'relay:retry': () => undefined,
    });
    screen.getByText(/^Not connected to your team’s relay: relay.example.com was not found/);
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(argumentsOf('relay:retry')).toHaveLength(1);
  });

  test('says that the administrator removed it, and takes a new line', () => {
    settings(inTeam({ kind: 'removed' }));
    expect(screen.getByText(/administrator removed it/).getAttribute('role')).toBe('alert');
    screen.getByLabelText('Join code from your administrator');
  });

  test('leaves only when asked twice', async () => {
    const { user, argumentsOf } = settings(inTeam({ kind: 'connecting' }), {
      'relay:leave': () => undefined,
    });
    await user.click(screen.getByRole('button', { name: 'Leave the team' }));
    expect(argumentsOf('relay:leave')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(argumentsOf('relay:leave')).toHaveLength(1);
  });
});

describe('renderer/pages/setup/SetupPage.tsx, in a team', () => {
  const setup = (relay: RelayView, answers: FakeAnswers = {}) =>
    renderWith(<SetupPage />, {
      state: appState({ isSetupDone: false }, { relay, token: { kind: 'none' } }),
      answers,
    });

  test('offers the relay beside the other steps', async () => {
    const { user, argumentsOf } = setup(noRelay, { 'relay:join': ok });
    screen.getByRole('region', { name: 'Step 1: Token' });
    await user.click(screen.getByRole('button', { name: 'My team has a relay' }));
    await user.type(screen.getByLabelText('Join code from your administrator'), line);
    await user.click(screen.getByRole('button', { name: 'Join the team' }));
    expect(argumentsOf('relay:join')).toEqual([line]);
  });

  test('asks for no token and no address once this computer is in a team', () => {
    const { unmount } = setup(inTeam({ kind: 'connecting' }));
    screen.getByRole('region', { name: 'Step 1: Team relay' });
    expect(screen.queryByRole('region', { name: /Token|Address/ })).toBeNull();
    unmount();
    setup(inTeam({ kind: 'connected', since: Date.now() }));
    screen.getByRole('region', { name: 'Step 1: Team relay, done' });
    screen.getByRole('button', { name: 'Finish' });
  });
});
