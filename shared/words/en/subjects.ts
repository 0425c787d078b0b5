/** What is watched or muted, and for how long. */
export const subjects = {
  watchEnded: {
    delivered: (when: string) => `Ended ${when}: delivered`,
    canceled: (when: string) => `Ended ${when}: canceled`,
  },
  untilEnd: 'Until it is delivered or canceled',
  untilStopped: 'Until you stop it',
  throughQuiet: 'also in quiet hours and pauses',
  expectedBy: (when: string) => `notifies you if nothing happens by ${when}`,
};
