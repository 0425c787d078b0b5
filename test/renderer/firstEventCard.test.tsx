import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FirstEventCard } from '../../renderer/app/FirstEventCard.tsx';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const webhookAddress = 'https://a.example/webhooks/mvmnt';
const firstEvent = { id: 3, at: Date.now(), summary: 'SHP-3 delivered' };

describe('renderer/app/FirstEventCard.tsx', () => {
  test('waits while everything is set up, and leads back to set-up', () => {
    renderWith(<FirstEventCard />, { state: appState({}, { webhookAddress }) });
    screen.getByText(/^Waiting for MVMNT’s first event/);
    expect(screen.getByRole('button', { name: 'Open setup' })).toBeTruthy();
  });

  test('celebrates the event until somebody has seen it', async () => {
    const { user, argumentsOf } = renderWith(<FirstEventCard />, {
      state: appState({}, { webhookAddress, firstEvent }),
      answers: { 'settings:change': () => ({ ok: true }) },
    });
    screen.getByText('SHP-3 delivered');
    await user.click(screen.getByRole('button', { name: 'OK' }));
    expect(argumentsOf('settings:change')).toEqual([{ isFirstEventSeen: true }]);
  });

  test.each([
    // Banners say what is left to do.
    appState(),
    appState({ isSetupDone: false }, { webhookAddress }),
    appState({ isFirstEventSeen: true }),
    appState({ isFirstEventSeen: true }, { firstEvent }),
    appState({}, { firstEvent: { ...firstEvent, at: 0 } }),
  ])('says nothing while set-up is open, after it was seen, or about an old one', (state) => {
    const { container } = renderWith(<FirstEventCard />, { state });
    expect(container.querySelector('section, output')).toBeNull();
  });
});
