import { describe, expect, it } from 'vitest';
import { quietHoursSchema, quietHoursWords, type QuietHours } from '../../../shared/quietHours.ts';

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

  it.each<[QuietHours, string]>([
    [[], 'No quiet hours'],
    [[line], 'Monday 18:00 to 06:40'],
    [[{ ...line, days: [5, 1, 3, 2, 4] }], 'Monday to Friday 18:00 to 06:40'],
    [[{ ...line, days: [0, 1, 2, 3, 4, 5, 6] }], 'Every day 18:00 to 06:40'],
    [[{ ...line, days: [0, 6] }], 'Saturday and Sunday 18:00 to 06:40'],
    [[{ ...line, days: [1, 3, 5] }], 'Monday, Wednesday and Friday 18:00 to 06:40'],
    [[{ ...line, days: [5, 6, 0, 1] }], 'Friday to Monday 18:00 to 06:40'],
    [[{ days: [0], from: '00:00', to: '00:00' }], 'Sunday all day'],
    [[{ days: [0], from: '08:00', to: '08:00' }], 'Sunday for 24 hours from 08:00'],
    [[line, { days: [0], from: '00:00', to: '00:00' }], 'Monday 18:00 to 06:40; Sunday all day'],
  ])('says %j', (quietHours, words) => {
    expect(quietHoursWords(quietHours)).toBe(words);
  });

  it('writes times as the reader does', () => {
    expect(quietHoursWords([line], (time) => `<${time}>`)).toBe('Monday <18:00> to <06:40>');
  });
});
