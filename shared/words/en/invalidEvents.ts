/** Why an event of MVMNT's is kept apart. What MVMNT itself is answered stays English. */
export const invalidEvents = {
  noObject: 'The event is not an object.',
  noName: 'The event has no name.',
  longName: 'The name of the event is longer than 200 characters.',
  emptyName: 'The name of the event is empty.',
  noTime: 'The event does not say when it happened.',
  dataNoObject: 'The data of the event is not an object.',
  unreadableTime: (time: string) => `The time it happened cannot be read: ${time}.`,
  tooManyValues: (max: string) => `The event has more than ${max} values.`,
  unfit: 'It does not match MVMNT’s data format.',
  unreadable: 'This version of Dockbell could not read the event.',
};
