import { describe, expect, it } from 'vitest';
import { missedNotice } from '../../../engine/relay/missed.ts';

const stream = { created: 'one', first: 50, last: 90 };
const noticeAt = (number: number, of = 'one') =>
  missedNotice({ stream }, { stream: of, number })?.id ?? null;

describe('engine/relay/missed.ts', () => {
  it('says nothing where the relay still has all that follows', () => {
    expect([49, 50, 90].map((number) => noticeAt(number))).toEqual([null, null, null]);
    expect(missedNotice({ stream }, null)).toBeNull();
    // Everything ran out, and this computer has it.
    expect(
      missedNotice({ stream: { ...stream, first: 91 } }, { stream: 'one', number: 90 }),
    ).toBeNull();
  });

  it('says when events left the relay before, and when that was begun anew', () => {
    expect(noticeAt(48)).toBe('relay-missed');
    expect(noticeAt(60, 'another')).toBe('relay-anew');
    expect(noticeAt(91)).toBe('relay-anew');
  });
});
