import { counted } from '../count.ts';

const events = (count: number) => counted(count, 'event', 'events');

/** Marks of events: read, starred, taken and snoozed, of one event or of several. */
export const marks = {
  markRead: (count: number) => `Mark${manyOf(count)} read`,
  markUnread: (count: number) => `Mark${manyOf(count)} unread`,
  star: (count: number) => `Star${manyOf(count)}`,
  unstar: (count: number) => `Unstar${manyOf(count)}`,
  take: 'Take it',
  takeMany: (count: number) => `Take ${events(count)}`,
  letGo: 'Release',
  about: (action: string, what: string) => `${action}: ${what}`,
  snooze: (count: number) => `Snooze${manyOf(count)}`,
  cancelSnooze: 'Cancel snooze',
  cancelReminders: (count: number) =>
    count > 1 ? `Cancel ${counted(count, 'snooze', 'snoozes')}` : 'Cancel snooze',
  in10Minutes: 'In 10 minutes',
  in1Hour: 'In 1 hour',
  tomorrowAt: (time: string) => `Tomorrow at ${time}`,
  markedRead: (count: number) => `${events(count)} marked read`,
  markedUnread: (count: number) => `${events(count)} marked unread`,
  starred: (count: number) => `${events(count)} starred`,
  unstarred: (count: number) => `${events(count)} unstarred`,
  taken: (count: number) => (count === 1 ? 'Taken' : `${events(count)} taken`),
  gone: (count: number) => (count === 1 ? 'Released' : `${events(count)} released`),
  snoozed: (count: number, when: string) =>
    count === 1 ? `Snoozed until ${when}` : `${events(count)} snoozed until ${when}`,
  snoozeEnded: (count: number) =>
    count === 1 ? 'Snooze canceled' : `${counted(count, 'snooze', 'snoozes')} canceled`,
  whatName: 'What is your name?',
  takeNameless: 'Take it without a name',
};

function manyOf(count: number): string {
  return count > 1 ? ` ${events(count)}` : '';
}
