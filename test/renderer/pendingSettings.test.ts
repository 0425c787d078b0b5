import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keys } from '../../renderer/data/keys.ts';
import { withPendingSettings } from '../../renderer/data/useLiveUpdates.ts';
import type { AppState } from '../../shared/appState.ts';
import { settingsSchema } from '../../shared/settings.ts';

const settings = settingsSchema.parse({});
const told = { settings } as AppState;

test('lays what is being saved over what was told before it, the last on top, until it is saved', async () => {
  const client = new QueryClient();
  let finish = () => {};
  const isSaved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const save = async (change: object) =>
    new MutationObserver<void, Error, object>(client, {
      mutationKey: keys.savingSettings,
      mutationFn: async () => isSaved,
    }).mutate(change);

  expect(withPendingSettings(client, told)).toEqual(told);
  const saves = [save({ theme: 'dark' }), save({ theme: 'light', lateAfterMinutes: 90 })];
  expect(withPendingSettings(client, told).settings).toEqual({
    ...settings,
    theme: 'light',
    lateAfterMinutes: 90,
  });

  finish();
  await Promise.all(saves);
  expect(withPendingSettings(client, told)).toEqual(told);
});
