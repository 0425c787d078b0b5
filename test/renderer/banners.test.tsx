import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Banners } from '../../renderer/app/Banners.tsx';
import { usePage } from '../../renderer/data/navigation.ts';
import { DeliveriesPage } from '../../renderer/pages/deliveries/DeliveriesPage.tsx';
import type { AppState } from '../../shared/appState.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

function Window() {
  const page = usePage();
  return (
    <>
      <Banners />
      {page.kind === 'deliveries' && <p>Request {page.openId}</p>}
    </>
  );
}

const at = Date.now();
const show = (more: Partial<AppState>) =>
  renderWith(<Window />, {
    state: appState({}, { ...more, reachability: { kind: 'reachable', verifiedAt: at } }),
    answers: { 'deliveries:seen': () => undefined, 'update:restart': () => undefined },
  });

describe('renderer/app/Banners.tsx', () => {
  test('says that a request was turned away, and leads to it', async () => {
    const problem = 'The body is larger than 1024 kB.';
    const { user } = show({ lastRefusal: { id: 7, at, status: 413, problem } });
    const alert = screen.getByRole('alert').textContent;
    expect(alert).toMatch(/^A request was turned away \(/);
    expect(alert).toContain(`). ${problem}`);
    await user.click(screen.getByRole('button', { name: 'Show it' }));
    await screen.findByText('Request 7');
  });

  test('says that events could not be read, and takes a word that they were seen', async () => {
    const { user, argumentsOf } = show({ lastUnreadable: { id: 9, at, count: 2 } });
    expect(screen.getByRole('alert').textContent).toMatch(
      /^2 events from MVMNT could not be read \(the last /,
    );
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await expect.poll(() => argumentsOf('deliveries:seen')).toHaveLength(1);
  });

  test('says that another version is installed, and restarts into it', async () => {
    const { user, argumentsOf } = show({ update: { kind: 'installed' } });
    expect(screen.getByRole('status').textContent).toMatch(
      /^A new version of Dockbell is installed/,
    );
    await user.click(screen.getByRole('button', { name: 'Restart now' }));
    await expect.poll(() => argumentsOf('update:restart')).toHaveLength(1);
  });

  test('says in one line what matters most, how many more there are, and those on a click', async () => {
    const { user } = show({
      notifying: { kind: 'paused', until: at + 3_600_000 },
      update: { kind: 'installed' },
      lastRefusal: { id: 7, at, status: 413, problem: 'Too large.' },
    });
    expect(screen.getByRole('alert').textContent).toContain('Too large.');
    expect(screen.queryByText(/Notifications are paused/)).toBeNull();
    await user.click(screen.getByRole('button', { name: '2 more' }));
    expect(screen.getByText(/Notifications are paused/)).toBeDefined();
    expect(screen.getByText(/is installed/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show less' }));
    expect(screen.queryByText(/is installed/)).toBeNull();
  });

  test('says nothing when there is nothing to see', () => {
    show({});
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('renderer/pages/deliveries/DeliveriesPage.tsx', () => {
  const refusal = { id: 7, at, status: 413, problem: 'Too large.' };

  test.each([
    ['says that a refused request was seen', { lastRefusal: refusal }, 1],
    ['says so of events that could not be read', { lastUnreadable: { id: 9, at, count: 2 } }, 1],
    ['says nothing when there is nothing new', {}, 0],
  ])('%s', async (_words, more, times) => {
    const { argumentsOf } = renderWith(
      <DeliveriesPage openId={null} first={{ kind: 'all', days: null }} />,
      {
        state: appState({}, more),
        answers: {
          'deliveries:page': () => ({ rows: [], next: null }),
          'deliveries:counts': () => ({ refused: 0, quarantined: 0 }),
          'deliveries:seen': () => undefined,
        },
      },
    );
    await expect.poll(() => argumentsOf('deliveries:page')).toHaveLength(1);
    expect(argumentsOf('deliveries:seen')).toHaveLength(times);
  });
});
