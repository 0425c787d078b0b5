import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Banners } from '../../renderer/app/Banners.tsx';
import { ReachabilityStatus } from '../../renderer/app/ReachabilityStatus.tsx';
import { usePage } from '../../renderer/data/navigation.ts';
import { AddressStatus } from '../../renderer/features/connection/AddressStatus.tsx';
import type { AddressCheck } from '../../shared/addressCheck.ts';
import type { AppState } from '../../shared/appState.ts';
import type { Reachability } from '../../shared/reachability.ts';
import { appState } from './support/appState.ts';
import { type FakeAnswers, renderWith } from './support/renderWith.tsx';

const now = Date.now();
const refusing: Reachability = {
  kind: 'refusing',
  why: 'wrong-token',
  problem: 'MVMNT sends a different token.',
  lastAt: now,
};

function Window() {
  const { kind } = usePage();
  return (
    <>
      <Banners />
      <ReachabilityStatus />
      <p>The page {kind}</p>
    </>
  );
}
const show = (more: Partial<AppState>, answers: FakeAnswers = {}) =>
  renderWith(<Window />, { state: appState({}, more), answers });

describe('what the window says of receiving and notifying', () => {
  test('says that requests are turned away and why, once, and leads to them', async () => {
    const lastRefusal = { id: 7, at: now, status: 401, problem: 'The token was wrong.' };
    const { user } = show({ reachability: refusing, lastRefusal });
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    within(screen.getByRole('alert')).getByText('MVMNT sends a different token.');
    screen.getByText('Turning requests away');
    await user.click(screen.getByRole('button', { name: 'Show requests' }));
    await screen.findByText('The page deliveries');
  });

  test('leads to Settings where the fault is here, and still shows another refused request', async () => {
    const lastRefusal = { id: 7, at: now, status: 413, problem: 'Too large.' };
    const reachability = { ...refusing, why: 'store', problem: 'Full.', lastAt: null } as const;
    const { user } = show({ reachability, lastRefusal });
    expect(screen.getByRole('alert').textContent).toContain('Full.');
    await user.click(screen.getByRole('button', { name: '1 more' }));
    expect(screen.getAllByRole('alert')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Open Settings' }));
    await screen.findByText('The page settings');
  });

  test('says that the computer is off line, and checks again', async () => {
    const { user, argumentsOf } = show(
      { reachability: { kind: 'off-line', lastVerifiedAt: null } },
      { 'reachability:check': () => undefined },
    );
    screen.getByText('Offline');
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(argumentsOf('reachability:check')).toHaveLength(1);
  });

  test('says that notifications fail, and leads to their check', async () => {
    const { user } = show({ notifying: { kind: 'failing', problem: 'no bus' } });
    expect(screen.getByRole('alert').textContent).toMatch(
      /^The last notification was not shown \(no bus\)/,
    );
    screen.getByText('Notifications are not shown');
    await user.click(screen.getByRole('button', { name: 'Check notifications' }));
    await screen.findByText('The page settings');
  });

  test.each<[AppState['notifying'], RegExp]>([
    [{ kind: 'paused', until: now + 60_000 }, /^Paused until/],
    [{ kind: 'do-not-disturb' }, /^Do Not Disturb is on$/],
    [{ kind: 'quiet', until: now + 60_000 }, /^Quiet hours until/],
  ])('says in the side bar what holds notifications back: %j', (notifying, words) => {
    show({ notifying });
    screen.getByText(words);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says when the last event of MVMNT came, or that none did', () => {
    const { unmount } = show({});
    expect(screen.getByRole('status').textContent).toMatch(/nothing received yet/);
    unmount();
    show({ lastEventAt: now });
    expect(screen.getByRole('status').textContent).toMatch(/last event just now/);
  });
});

describe('the banner about another host name', () => {
  const webhookAddress = 'https://new.example.com/webhooks/mvmnt';
  const otherHost = { host: 'old.example.com', since: now, lastAt: now, count: 2 };

  test('says which name MVMNT uses, and copies the right address', async () => {
    const { user, argumentsOf } = show(
      { webhookAddress, otherHost },
      { 'app:copyWebhookAddress': () => ({ ok: true }) },
    );
    screen.getByText(/MVMNT sends to old\.example\.com, but the address set here is new\.example/);
    await user.click(screen.getByRole('button', { name: 'Copy address' }));
    expect(argumentsOf('app:copyWebhookAddress')).toHaveLength(1);
  });

  test('is not shown while requests come through the address set', () => {
    show({ webhookAddress });
    expect(screen.queryByText(/MVMNT sends to/)).toBeNull();
  });
});

describe('the hint that it is unusually quiet', () => {
  const silence = { since: now, usual: 14 };
  const shown = () => screen.getByRole('status').textContent;

  test('is shown while nothing else is wrong', () => {
    const { unmount } = show({ silence, reachability: { kind: 'reachable', verifiedAt: now } });
    expect(shown()).toMatch(/Unusually quiet$/);
    unmount();
    show({ silence, reachability: refusing });
    expect(shown()).not.toMatch(/Unusually quiet/);
  });
});

describe('renderer/features/connection/AddressStatus.tsx', () => {
  const whole: AddressCheck = {
    at: now,
    stages: [
      { stage: 'name', state: 'ok', words: 'The name is known.', ms: 3.4 },
      { stage: 'body', state: 'warning', words: 'It is rewritten.', ms: null },
      { stage: 'notification', state: 'failed', words: 'Not shown.', ms: 12 },
    ],
  };
  const failed: AppState['publicUrl'] = {
    kind: 'failed',
    problem: 'P.',
    isOffLine: false,
    at: now,
    since: now,
    lastVerifiedAt: null,
  };
  const status = (more: Partial<AppState>, answers: FakeAnswers = {}) =>
    renderWith(<AddressStatus />, { state: appState({}, more), answers });

  test('goes the whole way on demand, and shows each stage with its time', async () => {
    const { user } = status(
      { publicUrl: { kind: 'verified', at: now } },
      { 'reachability:checkWhole': () => whole },
    );
    expect(screen.queryByRole('list')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    const stages = within(await screen.findByRole('list', { name: 'Check of the address' }));
    expect(stages.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Name · 3 msThe name is known.',
      'ContentIt is rewritten.',
      'Notification · 12 msNot shown.',
    ]);
    expect([stages.getByLabelText('Failed'), stages.getByLabelText('Passed')]).toHaveLength(2);
  });

  test('shows by itself where a check stopped, and nothing while all is well', () => {
    const { unmount } = status({ publicUrl: failed, addressCheck: whole });
    screen.getByText('Not shown.');
    unmount();
    status({ publicUrl: { kind: 'verified', at: now }, addressCheck: whole });
    expect(screen.queryByText('Not shown.')).toBeNull();
  });
});
