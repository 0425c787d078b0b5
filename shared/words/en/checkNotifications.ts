/** The check of whether notifications appear. */
export const checkNotifications = {
  title: 'Check',
  purpose: 'Shows a test notification and tells you what to do if you do not see it.',
  checkAgain: 'Check again',
  result: 'Result of the check',
  isSeen: 'You see it. Notifications work.',
  isNotSeen: 'You do not see it, although the system says that it shows it.',
  doYouSeeIt: 'Do you see “Dockbell can ring”?',
  yes: 'Yes',
  no: 'No',
  fine: 'Fine:',
  problem: 'Problem:',
  notKnown: 'Not known:',
};
