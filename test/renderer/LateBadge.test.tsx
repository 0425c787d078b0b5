import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { LateBadge } from '../../renderer/pages/history/list/Badges.tsx';
import { minuteMs } from '../../shared/duration.ts';
import { eventRow } from './eventRow.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const happened = Date.parse('2026-11-24T08:00:00Z');
const after20Minutes = eventRow(1, happened, { receivedAt: happened + 20 * minuteMs });

describe('renderer/pages/history/list/Badges.tsx', () => {
  test('calls late what arrived later than the settings allow', () => {
    renderWith(<LateBadge row={after20Minutes} />, { state: appState({ lateAfterMinutes: 15 }) });
    expect(screen.getByText('20 m late').title).toMatch(/^Late by 20 m: arrived /);
  });

  test('follows the setting when it changes', async () => {
    const { push } = renderWith(<LateBadge row={after20Minutes} />, {
      state: appState({ lateAfterMinutes: 60 }),
    });
    expect(screen.queryByText(/^late/)).toBeNull();
    push('state:changed', appState({ lateAfterMinutes: 19 }));
    await screen.findByText('20 m late');
  });

  test('allows exactly what the setting says', () => {
    renderWith(<LateBadge row={after20Minutes} />, { state: appState({ lateAfterMinutes: 20 }) });
    expect(screen.queryByText(/^late/)).toBeNull();
  });
});
