import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldDiff } from '../../../engine/contract/diff.ts';
import { isRecord } from '../../../engine/contract/isRecord.ts';
import { firstEventOf, readFixture } from './deliveryFixture.ts';

const forms = JSON.parse(readFixture('diffForms')) as {
  form: string;
  diff: unknown;
  changes: unknown;
}[];

/** The path of every entry that names a key, collected without folding anything. */
function namedPaths(entries: unknown, above: readonly string[] = []): string[][] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return namedPaths(entry, above);
    const { key, changes } = entry;
    const isNamed = typeof key === 'string' || typeof key === 'number';
    const path = isNamed ? [...above, String(key)] : [...above];
    return [...(isNamed ? [path] : []), ...namedPaths(changes, path)];
  });
}

const { entries: diffs } = fc.letrec<{ entry: unknown; entries: unknown[] }>((tie) => ({
  entry: fc.oneof(
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
    {
      weight: 5,
      arbitrary: fc.record(
        {
          type: fc.oneof(fc.constantFrom('ADD', 'REMOVE', 'UPDATE'), fc.jsonValue({ maxDepth: 0 })),
          key: fc.oneof(
            fc.constantFrom('status', 'key', '0', '', '__proto__', 'a.b'),
            fc.nat(3),
            fc.jsonValue({ maxDepth: 1 }),
          ),
          embeddedKey: fc.constantFrom('$index', 'id'),
          value: fc.jsonValue({ maxDepth: 1 }),
          oldValue: fc.jsonValue({ maxDepth: 1 }),
          changes: fc.oneof({ maxDepth: 4 }, fc.constant([]), tie('entries')),
        },
        { requiredKeys: [] },
      ),
    },
  ),
  entries: fc.array(tie('entry'), { maxLength: 5 }),
}));

describe('foldDiff', () => {
  it.each(forms)('folds $form', ({ diff, changes }) => {
    expect(foldDiff(diff)).toEqual(changes);
  });

  it('folds the published update of a contact', () => {
    expect(
      foldDiff(firstEventOf('customerContactUpdated').diff).map(({ path }) => path.join('.')),
    ).toEqual(['notifications.0', 'notifications.2', 'invitedUser']);
  });

  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (diff) => {
        expect(() => foldDiff(diff)).not.toThrow();
      }),
    );
  });

  it('never loses a key that an entry names, and tells no path twice', () => {
    fc.assert(
      fc.property(diffs, (diff) => {
        const told = foldDiff(diff).map(({ path }) => path);
        for (const named of namedPaths(diff)) {
          expect(told.some((path) => named.every((key, depth) => path[depth] === key))).toBe(true);
        }
        expect(new Set(told.map((path) => JSON.stringify(path))).size).toBe(told.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells only values that the diff holds', () => {
    fc.assert(
      fc.property(diffs, (diff) => {
        const text = JSON.stringify(diff);
        for (const { before, after } of foldDiff(diff)) {
          expect(text).toContain(JSON.stringify(before) ?? '');
          expect(text).toContain(JSON.stringify(after) ?? '');
        }
      }),
    );
  });

  it('does not exhaust the stack', () => {
    let entry: unknown = { type: 'ADD', key: 'leaf', value: 1 };
    for (let depth = 0; depth < 100_000; depth++) entry = { key: 'k', changes: [entry] };
    expect(foldDiff([entry])[0]?.path).toHaveLength(100_001);
  });
});
