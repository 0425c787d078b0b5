import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { useUndo } from '../../renderer/data/undo.ts';
import { useMarks } from '../../renderer/features/marks/useMarks.ts';
import { useReminders } from '../../renderer/features/marks/useReminders.ts';
import { useSubjectActions } from '../../renderer/features/watch/useSubjectActions.ts';
import { EventDetails } from '../../renderer/pages/history/details/EventDetails.tsx';
import { useShortcuts } from '../../renderer/ui/useShortcuts.ts';
import type { EventRow } from '../../shared/eventRow.ts';
import { eventRow } from './eventRow.ts';
import { fakeHistory } from './support/fakeHistory.ts';
import { renderWith } from './support/renderWith.tsx';

/** The details of an event and, by keys, what the list and its menu do. */
function Page({ row }: { readonly row: EventRow }) {
  const { markRow } = useMarks();
  const reminders = useReminders();
  const { toggle } = useSubjectActions();
  const { undo } = useUndo();
  useShortcuts({
    s: () => markRow(row, { name: 'isStarred', value: true }),
    z: () => reminders.onSnooze([row.id], Date.now() + 3_600_000),
    q: () => toggle(row, 'mute'),
    u: undo,
  });
  return (
    <EventDetails id={row.id} isPeek actions={{ markRow, reminders }} onClosed={() => undefined} />
  );
}

async function page() {
  const { answers } = fakeHistory(3);
  const row = eventRow(2, '2026-11-23T11:00:00');
  const view = renderWith(<Page row={row} />, { answers });
  await screen.findByRole('button', { name: 'Star' });
  return { ...view, row };
}

describe('marks', () => {
  test('a snooze reaches the open details at once', async () => {
    const { user, argumentsOf } = await page();
    await user.keyboard('z');
    await screen.findByText(/^Snoozed until/, { selector: 'p' });
    // Nothing was read again for it.
    expect(argumentsOf('events:get')).toHaveLength(1);
    await user.keyboard('u');
    await waitFor(() => expect(screen.queryByText(/^Snoozed until/, { selector: 'p' })).toBeNull());
  });

  test('U takes back a mute that was done last, and only then the star before it', async () => {
    const { user, row, argumentsOf } = await page();
    await user.keyboard('s');
    await screen.findByRole('button', { name: 'Unstar' });
    await user.keyboard('q');
    await waitFor(() => expect(argumentsOf('subjects:set')).toHaveLength(1));
    await user.keyboard('u');
    await waitFor(() =>
      expect(argumentsOf('subjects:remove')).toEqual([
        { entityKind: row.entityKind, entityId: row.entityId },
      ]),
    );
    expect(argumentsOf('events:star')).toEqual([{ ids: [2], isStarred: true }]);
    await user.keyboard('u');
    await screen.findByRole('button', { name: 'Star' });
    expect(argumentsOf('events:star')).toHaveLength(2);
  });
});
