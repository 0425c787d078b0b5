import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Banners } from '../../renderer/app/Banners.tsx';
import { UpdateSection } from '../../renderer/pages/settings/UpdateSection.tsx';
import type { AppState } from '../../shared/appState.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const update = {
  kind: 'available',
  version: '0.2.0',
  notes: 'A <b>louder</b> bell\nand more',
  page: 'https://dockbell.example.com/download',
} as const;

function show(more: Partial<AppState>, check: Partial<AppState['updateCheck']> = {}) {
  const { updateCheck } = appState();
  return renderWith(<UpdateSection />, {
    state: appState({}, { ...more, updateCheck: { ...updateCheck, ...check } }),
    answers: {
      'update:check': () => undefined,
      'update:download': () => undefined,
      'update:restart': () => undefined,
      'app:openLink': () => ({ ok: true }),
      'settings:change': () => ({ ok: true }),
    },
  });
}

describe('renderer/pages/settings/UpdateSection.tsx', () => {
  test('says what runs, and looks for another version when asked', async () => {
    const { user, argumentsOf } = show({ version: '0.1.0' });
    expect(screen.getByText(/^Dockbell 0\.1\.0/).textContent).toContain('Electron 45');
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await expect.poll(() => argumentsOf('update:check')).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: 'Off' }));
    await expect.poll(() => argumentsOf('settings:change')).toEqual([{ updates: 'off' }]);
  });

  test('shows what is new as text, and leads to the page', async () => {
    const { user, argumentsOf, container } = show({ update });
    expect(screen.getByText(/louder/).textContent).toBe(update.notes);
    expect(container.querySelector('b')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Get it…' }));
    expect(argumentsOf('app:openLink')).toEqual([update.page]);
  });

  test('leaves installing to the system where a package of it runs', () => {
    show({ update }, { installedBy: 'system' });
    expect(screen.getByText(/^Version 0\.2\.0 is available/).textContent).toContain(
      'software updates',
    );
    expect(screen.queryByRole('button', { name: 'Get it…' })).toBeNull();
  });

  test('offers to install by itself where it can, and to fetch what is there', async () => {
    const { user, argumentsOf } = show({ update }, { installedBy: 'itself' });
    expect(
      screen.getByRole<HTMLInputElement>('radio', { name: 'Install automatically' }).checked,
    ).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Download and install' }));
    expect(argumentsOf('update:download')).toHaveLength(1);
  });

  test('does not offer to install by itself where it cannot', () => {
    show({ update });
    expect(screen.queryByRole('radio', { name: 'Install automatically' })).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Tell me' }).checked).toBe(true);
  });

  test('shows how far a download is, and restarts into what is ready', async () => {
    show({ update: { ...update, kind: 'downloading', percent: 41.6 } }, { installedBy: 'itself' });
    expect(screen.getByText('Version 0.2.0 is being downloaded: 42%.')).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Restart now' })).toBeNull();
    const ready = { ...update, kind: 'ready' } as const;
    const { user, argumentsOf } = show({ update: ready }, { installedBy: 'itself' });
    await user.click(screen.getByRole('button', { name: 'Restart now' }));
    expect(argumentsOf('update:restart')).toHaveLength(1);
  });

  test('offers no check in a build without a feed, and says why one failed in others', () => {
    show({}, { hasFeed: false });
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
    show({}, { problem: 'The signature is wrong.' });
    expect(screen.getByText('The signature is wrong.')).not.toBeNull();
  });

  test.each([
    ['available', 'notify', 1],
    // It is about to be fetched.
    ['available', 'automatic', 0],
    ['ready', 'automatic', 1],
  ] as const)('says in a bar that a version is %s, in mode %s: %i', (kind, updates, count) => {
    const { updateCheck, settings } = appState();
    renderWith(<Banners />, {
      state: appState(
        { ...settings, updates },
        { update: { ...update, kind }, updateCheck: { ...updateCheck, installedBy: 'itself' } },
      ),
    });
    expect(screen.queryAllByText(/^Version 0\.2\.0 of Dockbell is /)).toHaveLength(count);
  });

  test.each([true, false])('a bar that was dismissed: %s', (isDismissed) => {
    const { updateCheck } = appState();
    renderWith(<Banners />, {
      state: appState({}, { update, updateCheck: { ...updateCheck, isDismissed } }),
    });
    expect(screen.queryAllByText(/^Version 0\.2\.0 of Dockbell is available/)).toHaveLength(
      isDismissed ? 0 : 1,
    );
  });
});
