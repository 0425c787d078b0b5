/** What is wrong with a public address that was typed. */
export const publicAddress = {
  isEmpty: (example: string) => `Enter the address, such as ${example}.`,
  notAnAddress: (example: string) => `This is not a web address. It looks like ${example}.`,
  notHttps: 'MVMNT sends to https addresses only. Use the address that begins with https://.',
  hasUser: 'The address must not contain a user name or password.',
  hasQuery: 'The address must end before any ? or #.',
  thisComputer:
    'This address only works on this computer. Use the public one that your tunnel or your IT department gave you.',
  ownNetwork: (host: string) =>
    `MVMNT cannot reach ${host}: it is known in your own network only. Use a public address, or let Dockbell open a tunnel.`,
  ofMvmnt: 'This is MVMNT’s own address. Enter the one that leads to this computer.',
  notWhole: (host: string, example: string) =>
    `“${host}” is not a whole address. A public one has a dot in it, such as ${example}; a computer’s own name works in your own network only.`,
};
