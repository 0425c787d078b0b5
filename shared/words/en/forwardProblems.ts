/** Why events are not sent on, and what is wrong with a target that was typed. */
export const forwardProblems = {
  singleLine: 'Use a single line.',
  tooLong: (max: number) => `Use at most ${max} characters.`,
  topicForm: (example: string) => `The address of a topic looks like ${example}.`,
  mailboxForm: (example: string) => `An email address looks like ${example}.`,
  noMailServer: 'Enter the name of the mail server.',
  noRule: 'Choose at least one rule.',
  noName: 'Give it a name.',
  somethingMissing: 'Something is missing. Check each field.',
  notWhole: 'Enter the whole address; it begins with https://.',
  hasUser: 'An address with a user name or password in it cannot be used.',
  notHttps:
    'The address must begin with https://, so that nobody on the way can read what is sent.',
  gone: 'This destination was removed. Add it again.',
  noAddress: 'Enter its address.',
  addressForgotten: 'Enter its address again.',
  tooMany: (max: number) => `There can be at most ${max}.`,
  inCircles:
    'This is the address at which Dockbell itself receives events: they would go in circles.',
  notSaved: (problem: string) =>
    `It could not be saved in the keyring (${problem}). If the keyring is locked, unlock it and try again.`,

  offline: 'This computer has no network at the moment.',
  keyringSilent: (problem: string) =>
    `The keyring does not release the address (${problem}). If it is locked, unlock it.`,
  answered: (host: string, status: number, said: string | null) =>
    `${host} answered ${status}${said === null ? '' : ` (${said})`}.`,
  redirects: (host: string) =>
    `${host} sends requests on to another address, which is not followed. Enter the new address.`,
  notReached: (host: string, problem: string) => `${host} could not be reached (${problem}).`,
  silent: 'it did not answer in time',
  /** Instead of the address, which is a secret. */
  theAddress: 'the address',
  wrongLogin: (host: string, problem: string) =>
    `${host} does not accept this user name and password. (${problem})`,
  mailNotTaken: (host: string, problem: string) =>
    `${host} did not accept the email. Check the addresses. (${problem})`,
};
