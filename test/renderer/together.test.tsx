import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { TeamPresence } from '../../renderer/app/TeamPresence.tsx';
import { takeableEntity, takeWords, toggleTaken } from '../../renderer/features/marks/taking.ts';
import { WatchForm } from '../../renderer/features/watch/WatchForm.tsx';
import { ReminderStatus } from '../../renderer/pages/history/details/Reminder.tsx';
import { noRelay, type RelayView } from '../../shared/relay.ts';
import type { EventDetail } from '../../shared/eventRow.ts';
import { eventRow } from './eventRow.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const inTeam: RelayView = {
  ...noRelay,
  state: { kind: 'connected', since: 1 },
  desk: { name: 'Ana', address: 'https://relay.example.com' },
};
const news = {
  relay: 'relay-1',
  at: 1,
  desks: [
    { id: 'ana-1', name: 'Ana', isOnline: true },
    { id: 'ben-2', name: 'Ben', isOnline: true },
    { id: 'cleo-3', name: 'Cleo', isOnline: false },
  ],
  lastDeliveryAt: null,
  wrongTokenAt: null,
  problem: null,
  fill: 0,
};
const shipment = { entityKind: 'shipment', entityId: 's-1' } as const;
const stateWith = (relay: RelayView) => ({ state: appState({}, { relay }) });

describe('renderer/app/TeamPresence.tsx', () => {
  test('says how many are online and who, and what is not shared yet', () => {
    const unshared = { eventIds: [4], count: 2 };
    renderWith(<TeamPresence />, stateWith({ ...inTeam, news, unshared }));
    const words = '2 online, Ana, Ben, 2 not yet shared';
    expect(screen.getByRole('button', { name: words }).textContent).toBe(
      '2 online · 2 not yet shared',
    );
  });

  test('is not there in no team', () => {
    renderWith(<TeamPresence />, stateWith(noRelay));
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('renderer/features/marks/taking.ts, in a team', () => {
  test('takes over what a coworker has, and lets go one’s own', () => {
    const done: string[] = [];
    const press = (by: string | null, teamName: string | null) => {
      const takeable = { ids: [1], taken: { by, at: 1 } };
      const actions = {
        onTake: () => done.push('take'),
        onTakeOver: () => done.push('takeOver'),
        onLetGo: () => done.push('letGo'),
        onTakeEntity: (_entity: unknown, how: string) => done.push(how),
      };
      toggleTaken(takeable, { ...actions, teamName });
      const itself = takeableEntity({ ...shipment, taken: takeable.taken });
      toggleTaken(itself, { ...actions, teamName });
      // A shipment itself goes the same way.
      expect(done.at(-1)).toBe(done.at(-2));
      expect(takeWords(itself, teamName)).toBe(takeWords(takeable, teamName));
      return [takeWords(takeable, teamName), done.at(-1)];
    };
    expect(press('Ben', 'Ana')).toEqual(['Take it over', 'takeOver']);
    expect(press('Ana', 'Ana')).toEqual(['Release', 'letGo']);
    // One desk that several people use, without a team.
    expect(press('Ben', null)).toEqual(['Release', 'letGo']);
  });
});

describe('renderer/pages/history/details/Reminder.tsx, in a team', () => {
  const ringing = { ...eventRow(4, 1), needsSeeing: true } as unknown as EventDetail;

  test('stops the ringing for everyone, and says what is not shared yet', async () => {
    const unshared = { eventIds: [4], count: 1 };
    const { user, argumentsOf } = renderWith(<ReminderStatus event={ringing} isInHead={false} />, {
      ...stateWith({ ...inTeam, unshared }),
      answers: { 'events:acknowledge': () => undefined },
    });
    expect(screen.getByText(/^Not yet shared with your team/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Stop ringing for everyone' }));
    expect(argumentsOf('events:acknowledge')).toEqual([[4]]);
  });

  test('has nobody to stop them for in no team', () => {
    renderWith(<ReminderStatus event={ringing} isInHead={false} />, stateWith(noRelay));
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByText(/^Not yet shared/)).toBeNull();
  });
});

describe('renderer/features/watch/WatchForm.tsx', () => {
  test.each([
    [noRelay, false],
    [inTeam, true],
  ])('offers a watch for the whole team only in one', async (relay, isOffered) => {
    const saved: boolean[] = [];
    const { user } = renderWith(
      <WatchForm
        label="SHP-1"
        entityKind="shipment"
        watch={null}
        onSave={({ isForTeam }) => saved.push(isForTeam)}
        onStop={() => undefined}
      />,
      stateWith(relay),
    );
    const box = screen.queryByLabelText('For the whole team');
    expect(box !== null).toBe(isOffered);
    if (box !== null) await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Watch' }));
    expect(saved).toEqual([isOffered]);
  });
});
