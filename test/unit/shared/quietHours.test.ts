import { describe, expect, it } from 'vitest';
import { quietHoursSchema } from '../../../shared/quietHours.ts';

describe('shared/quietHours.ts', () => {
  const line = { days: [1], from: '18:00', to: '06:40' };

  it('takes times of the day on days of the week, and nothing else', () => {
    expect(quietHoursSchema.parse([line])).toEqual([line]);
    expect(quietHoursSchema.safeParse([]).success).toBe(true);
    for (const odd of [
      { ...line, days: [] },
      { ...line, days: [7] },
      { ...line, from: '24:00' },
      { ...line, from: '6:40' },
      { ...line, to: '06:60' },
      { ...line, more: 1 },
    ]) {
      expect(quietHoursSchema.safeParse([odd]).success).toBe(false);
    }
  });
});
