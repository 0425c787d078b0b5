import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { HandoverActions } from '../../renderer/pages/handover/HandoverActions.tsx';
import { TeamHandovers } from '../../renderer/pages/handover/TeamHandovers.tsx';
import type { Handover } from '../../shared/handover.ts';
import { noRelay } from '../../shared/relay.ts';
import type { TeamHandover } from '../../shared/teamHandover.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const now = Date.parse('2026-11-24T16:30:00');
const at = Date.parse('2026-11-24T16:02:00');
const handover: TeamHandover = {
  id: '3f1c9f3e-6f0e-4a5c-9a57-3d6a1a7c2b11',
  by: 'Ana',
  to: 'Ben',
  isOwn: false,
  at,
  open: 5,
  text: 'OPEN PROBLEMS\n- <b>SHP-1</b>',
  isShared: true,
  read: null,
};
const read = { by: 'Ben', at: Date.parse('2026-11-24T16:12:00') };
const stateOf = (name: string | null) => ({
  state: appState(
    {},
    {
      relay: {
        ...noRelay,
        desk: name === null ? null : { name, address: 'https://relay.example.com' },
        // Off line, a coworker can be chosen all the same.
        news: null,
        coworkers: ['Ben'],
      },
    },
  ),
});
const show = (all: readonly TeamHandover[], name: string | null = 'Ben') =>
  renderWith(<TeamHandovers now={now} />, {
    ...stateOf(name),
    answers: { 'handover:ofTeam': () => all, 'handover:read': () => undefined },
  });

describe('renderer/pages/handover/TeamHandovers.tsx', () => {
  test('shows what was handed over to this desk as it was written, until it is read', async () => {
    const { user, argumentsOf } = show([handover]);
    expect(await screen.findByRole('heading', { name: /^Handover from Ana, / })).toBeDefined();
    // The text is data.
    expect(screen.getByText(/- <b>SHP-1<\/b>/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Mark as read' }));
    await waitFor(() => expect(argumentsOf('handover:read')).toEqual([handover.id]));
  });

  test('says when it was read', async () => {
    show([{ ...handover, read }]);
    expect(await screen.findByText(/^Read by Ben, .*4:12/)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test.each([
    ['Not yet sent. It will be once the connection to the relay is back.', { isShared: false }],
    ['Not read yet.', {}],
    [/^Read by Ben, .*4:12/, { read }],
  ])('says of what this desk handed over: %s', async (words, part) => {
    show([{ ...handover, isOwn: true, ...part }], 'Ana');
    expect(await screen.findByText(/^You handed over to Ben, .*4:02/)).toBeDefined();
    expect(screen.getByText(words)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('is not there, nor asked for, in no team', () => {
    const { argumentsOf } = show([handover], null);
    expect(screen.queryByRole('region')).toBeNull();
    expect(argumentsOf('handover:ofTeam')).toEqual([]);
  });
});

describe('renderer/pages/handover/HandoverActions.tsx, in a team', () => {
  const nothing: Handover = {
    from: at,
    to: now,
    groups: [],
    problems: [],
    counts: { events: 0, open: 0, resolved: 0, taken: 0, read: 0, unread: 0, notes: 0 },
    leftOut: 0,
    gaps: [],
  };

  test('sends the text to the chosen coworker', async () => {
    const formats = { moment: String, number: String };
    const { user, argumentsOf } = renderWith(
      <HandoverActions range={nothing} shown={nothing} formats={formats} />,
      { ...stateOf('Ana'), answers: { 'handover:send': () => undefined } },
    );
    expect(screen.queryByRole('button', { name: /^Send/ })).toBeNull();
    await user.click(screen.getByRole('combobox', { name: 'For which coworker' }));
    await user.click(await screen.findByRole('option', { name: 'Ben', hidden: true }));
    await user.click(screen.getByRole('button', { name: 'Send to Ben' }));
    const sent = () => JSON.stringify(argumentsOf('handover:send'));
    await waitFor(() =>
      expect(sent()).toMatch(/^\[\{"to":"Ben","open":0,"text":"Handover for Ben: /),
    );
  });
});
