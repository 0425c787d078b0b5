import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { connectionLimits } from '../../../engine/listener/listener.ts';
import { maxKnown } from '../../../engine/listener/places.ts';
import { secondMs } from '../../../shared/duration.ts';

it('says the limits that the listener has', () => {
  const page = readFileSync(new URL('../../../docs/listener.md', import.meta.url), 'utf8');
  const { requestMs, idleMs, silent } = connectionLimits;
  for (const row of [
    `| time for a request to arrive, head and body | ${requestMs / secondMs} s |`,
    `| idle kept-alive connection | ${idleMs / secondMs} s |`,
    `| connections that never brought a right token | ${silent}; beyond`,
    `| connections that brought one, and are idle | ${maxKnown}; beyond`,
  ]) {
    expect(page).toContain(row);
  }
});

it('has a stranger hold a place for ten seconds at most', () => {
  expect(connectionLimits.requestMs).toBeLessThanOrEqual(10 * secondMs);
});
