import { counted, numberWords } from '../count.ts';
import { allOf, englishLists } from '../lists.ts';

/** What a team shares: who has what, who is online, and what is not shared yet. */
export const together = {
  events: (count: number) => counted(count, 'event', 'events'),
  tookFirst: (names: readonly string[], label: string) =>
    `${allOf(englishLists, names)} took ${label} first`,
  tookFirstBody: 'You took it too, but later. It stays with your coworker; you can take it over.',
  takeOver: 'Take it over',
  takenOver: (count: number) =>
    count === 1 ? 'Taken over' : `${counted(count, 'event', 'events')} taken over`,
  team: 'Team',
  online: (count: number) => `${numberWords(count)} online`,
  nobodyOnline: 'Nobody is known to be online.',
  waiting: (count: number) => `${numberWords(count)} not yet shared`,
  waitingWithTeam: (online: string, waiting: string) => `${online} ${waiting} with your team.`,
  notYetSharedBadge: 'not yet shared',
  notYetSharedWhy:
    'Not yet shared with your team. It will be once the connection to the relay is back.',
  stopForEveryone: 'Stop ringing for everyone',
  forWholeTeam: 'For the whole team',
  watchedForTeam: (who: string) => `For the team, by ${who}`,
  forWhichCoworker: 'For which coworker',
  forCoworker: 'For a coworker',
  handoverFor: (coworker: string) => `Handover for ${coworker}`,
  handoverTextFor: (coworker: string, from: string, to: string) =>
    `Handover for ${coworker}: ${from} to ${to}`,
  handoverCut: 'The rest did not fit. It is in the history.',
  handedOver: (who: string, problems: number) =>
    problems === 0
      ? `${who} handed over to you`
      : `${who} handed over to you: ${counted(problems, 'open problem', 'open problems')}`,
  handedOverBody: 'Open Handover to read it.',
  sendTo: (coworker: string) => `Send to ${coworker}`,
  teamHandovers: 'Handed over on your team',
  handoverFrom: (who: string, when: string) => `Handover from ${who}, ${when}`,
  sentTo: (coworker: string, when: string) => `You handed over to ${coworker}, ${when}.`,
  notYetSent: 'Not yet sent. It will be once the connection to the relay is back.',
  notReadYet: 'Not read yet.',
  readHandover: 'Mark as read',
  readBy: (who: string, when: string) => `Read by ${who}, ${when}`,
};
