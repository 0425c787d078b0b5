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

  test('offers no check in a build without a feed, and says why one failed in others', () => {
    show({}, { hasFeed: false });
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
    show({}, { problem: 'The signature is wrong.' });
    expect(screen.getByText('The signature is wrong.')).not.toBeNull();
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
