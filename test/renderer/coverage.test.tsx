import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { CoveragePage } from '../../renderer/pages/coverage/CoveragePage.tsx';
import { gapsOf, type Coverage, type CoverageSpan } from '../../shared/coverage.ts';
import { hourMs } from '../../shared/duration.ts';
import { renderWith } from './support/renderWith.tsx';

const now = Date.now();
const spans: readonly CoverageSpan[] = [
  { from: now - 30 * hourMs, to: now - 20 * hourMs, state: 'receiving', detail: null },
  { from: now - 20 * hourMs, to: now - 11 * hourMs, state: 'asleep', detail: null },
  { from: now - 11 * hourMs, to: now, state: 'receiving', detail: null },
];
const lateAt = now - 12 * hourMs;
const coverage: Coverage = {
  from: now - 30 * hourMs,
  to: now,
  spans,
  gaps: gapsOf(spans, now).map((gap) => ({ ...gap, lateTimes: [lateAt], lateCount: 1 })),
};

function show(answer: Coverage) {
  return renderWith(<CoveragePage />, {
    answers: {
      'coverage:get': () => answer,
      'coverage:save': () => ({ kind: 'done', file: '/home/ana/coverage.csv', count: 3 }),
      'app:copyText': () => undefined,
    },
  });
}

describe('renderer/pages/coverage/CoveragePage.tsx', () => {
  test('shows days as strips, and each gap with what it cost and what has arrived of it', async () => {
    const { user, argumentsOf } = show(coverage);
    const gaps = within(await screen.findByRole('list', { name: 'Gaps' }));
    expect(screen.getByRole('list', { name: 'Days' }).children).toHaveLength(7);
    gaps.getByText(/probably lost.*View Logs/);
    gaps.getByText(/1 event/);
    await user.click(gaps.getByRole('button', { name: 'Copy the times' }));
    expect(argumentsOf('app:copyText')).toHaveLength(1);
  });

  test('saves it as a file, and says how much and where', async () => {
    const { user, argumentsOf } = show(coverage);
    await user.click(screen.getByRole('button', { name: 'Save as CSV…' }));
    await screen.findByText('3 lines saved as /home/ana/coverage.csv');
    expect(argumentsOf('coverage:save')).toHaveLength(1);
  });

  test('says that there is no gap', async () => {
    show({ ...coverage, gaps: [] });
    await screen.findByText('None in these days.');
    expect(screen.queryByRole('list', { name: 'Gaps' })).toBeNull();
  });
});
