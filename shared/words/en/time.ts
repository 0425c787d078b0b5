import { numberWords } from '../count.ts';

/** Days, moments and durations. */
export const time = {
  today: 'Today',
  yesterday: 'Yesterday',
  dayHint: (example: string) => `Enter a day, such as ${example}.`,
  calendar: 'Calendar',
  tomorrowAt: (clock: string) => `tomorrow ${clock}`,
  seconds: (seconds: number) => `${seconds} s`,
  minutes: (minutes: number) => `${minutes} m`,
  hours: (hours: number) => `${hours} h`,
  hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} m`,
  days: (days: number) => `${days} d`,
  daysAndHours: (days: number, hours: number) => `${days} d ${hours} h`,
  underMinute: '< 1 m',
  underMillisecond: 'under 1 ms',
  milliseconds: (milliseconds: number) => `${numberWords(milliseconds)} ms`,
};
