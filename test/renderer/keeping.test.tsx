import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { KeepingSection } from '../../renderer/pages/settings/data/KeepingSection.tsx';
import type { Settings } from '../../shared/settings.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

function keeping(settings: Partial<Settings>, count: number) {
  const preview = { count, bytes: 2_000_000, newestAt: 0, keptCount: 0 };
  return renderWith(<KeepingSection />, {
    state: appState(settings),
    answers: {
      'files:previewCleanUp': () => preview,
      'files:cleanUp': () => ({ removed: count, freedBytes: 2_000_000 }),
      'settings:change': () => ({ ok: true }),
    },
  });
}

describe('renderer/pages/settings/data/KeepingSection.tsx', () => {
  test('without limits keeps everything and asks nothing', () => {
    const { argumentsOf } = keeping({}, 0);
    screen.getByText('Every event is kept.');
    expect(argumentsOf('files:previewCleanUp')).toEqual([]);
  });

  test('says what a limit would remove, and removes it only once that is confirmed', async () => {
    const { user, argumentsOf } = keeping({}, 3);
    await user.selectOptions(screen.getByLabelText('Keep events for'), '30 days');
    await user.click(await screen.findByRole('button', { name: 'Save…' }));
    await screen.findByText(/^3 events will be gone for good/);
    expect(argumentsOf('settings:change')).toEqual([]);
    expect(argumentsOf('files:cleanUp')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Save and remove' }));
    await screen.findByText(/^3 events removed/);
    expect(argumentsOf('settings:change')).toEqual([{ keepDays: 30, keepMegabytes: null }]);
    expect(argumentsOf('files:cleanUp')).toHaveLength(1);
  });

  test('asks nobody where nothing would go', async () => {
    const { user, argumentsOf } = keeping({}, 0);
    await user.selectOptions(screen.getByLabelText('Maximum size'), '1 GB');
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    expect(argumentsOf('settings:change')).toEqual([{ keepDays: null, keepMegabytes: 1_024 }]);
  });

  test('takes a choice back that was not saved', async () => {
    const { user, argumentsOf } = keeping({ keepDays: 90 }, 3);
    await user.selectOptions(screen.getByLabelText('Keep events for'), '30 days');
    await user.click(await screen.findByRole('button', { name: 'Keep as it was' }));
    const days = screen.getByLabelText<HTMLSelectElement>('Keep events for');
    expect(days.value).toBe('90');
    expect(argumentsOf('settings:change')).toEqual([]);
  });

  test('cleans up at once what the limit has passed', async () => {
    const { user, argumentsOf } = keeping({ keepDays: 90 }, 2);
    await user.click(await screen.findByRole('button', { name: 'Clean up now…' }));
    await user.click(screen.getByRole('button', { name: 'Remove now' }));
    await screen.findByText(/^2 events removed/);
    expect(argumentsOf('settings:change')).toEqual([]);
    expect(argumentsOf('files:cleanUp')).toHaveLength(1);
  });
});
