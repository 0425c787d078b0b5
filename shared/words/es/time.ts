import { numberWords } from '../count.ts';
import type { time as english } from '../en/time.ts';

/** Days, moments and durations, in Spanish. */
export const time: typeof english = {
  today: 'Hoy',
  yesterday: 'Ayer',
  dayHint: (example) => `Escriba un día, por ejemplo ${example}.`,
  calendar: 'Calendario',
  tomorrowAt: (clock) => `mañana, ${clock}`,
  seconds: (seconds) => `${seconds} s`,
  minutes: (minutes) => `${minutes} min`,
  hours: (hours) => `${hours} h`,
  hoursAndMinutes: (hours, minutes) => `${hours} h ${minutes} min`,
  days: (days) => `${days} d`,
  daysAndHours: (days, hours) => `${days} d ${hours} h`,
  underMinute: '< 1 min',
  underMillisecond: 'menos de 1 ms',
  milliseconds: (milliseconds) => `${numberWords(milliseconds)} ms`,
};
