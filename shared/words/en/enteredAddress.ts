/** What is wrong with an address, a link or a key that was typed. */
export const enteredAddress = {
  empty: (example: string) => `Enter the address, such as ${example}.`,
  notAnAddress: (example: string) =>
    `This is not a web address. A web address looks like ${example}.`,
  notHttps: 'MVMNT sends to https addresses only. Use the address that begins with https://.',
  hasUser: 'The address must not contain a user name or password.',
  hasMore: 'The address must end before any ? or #.',
  thisComputer:
    'This address only works on this computer. Use the public one that your tunnel or your IT department gave you.',
  ownNetwork: (host: string) =>
    `MVMNT cannot reach ${host}: it is known in your own network only. Use a public address, or let Dockbell open a tunnel.`,
  mvmntItself: 'This is MVMNT’s own address. Enter the one that leads to this computer.',
  notWhole: (host: string, example: string) =>
    `“${host}” is not a whole address. A public one has a dot in it, such as ${example}; a computer’s own name works in your own network only.`,
  mvmntLink:
    'Enter a link that begins with https:// and has {id}, {friendlyId} or {key} in it, such as https://app.mvmnt.io/shipments/{friendlyId}.',
  raiseKeyForm:
    'Press two of Ctrl, Alt and the Windows key (on a Mac: Control, Option and Command) together with a letter or a number.',
  raiseKeyHeld:
    'Hold two of Ctrl, Alt and the Windows key (on a Mac: Control, Option and Command), or one of them with F1 to F24.',
};
