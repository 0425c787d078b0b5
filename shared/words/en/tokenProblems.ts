/** What is wrong with the token that MVMNT sends, and with the port it comes to. */
export const tokenProblems = {
  setByAdministrator: 'The token is set by your administrator and cannot be changed here.',
  noKeyring:
    'This computer has no keyring that could keep the token safe. You can keep it until Dockbell quits.',
  notSaved: (problem: string) =>
    `The token could not be saved (${problem}), so nothing was changed. If the keyring is locked, unlock it and save the token again.`,
  tooShort: (min: number) =>
    `A token has at least ${min} characters. Copy the whole token again from MVMNT.`,
  otherLetters: 'A token has no spaces or special characters in it. Copy it again from MVMNT.',
  oldStillSent: (ending: string) =>
    `MVMNT still sends the old token, which ends in …${ending}. Enter the new one in MVMNT under Settings → Webhooks.`,
  oldStillSentTitle: 'MVMNT still sends the old token',
  thirdToken:
    'Since you changed the token, requests come with another one that is neither the new nor the old, and are turned away. Copy the token from Settings in Dockbell and paste it in MVMNT under Settings → Webhooks.',
  gone: 'This computer has no keyring, so the token was only kept until Dockbell quit. Enter it again: until then everything MVMNT sends is turned away.',
  portInUse: (
    port: number,
    holder: { readonly program: string; readonly process: number } | null,
  ) =>
    `Port ${port} is used by another program${holder === null ? '' : ` (${holder.program}, process ${holder.process})`}. Close it, or choose another port in Settings and in your tunnel.`,
  portForbidden: (port: number) =>
    `This computer does not let Dockbell use port ${port}. Choose one above 1023 in Settings and in your tunnel.`,
  noHost: (host: string) =>
    `This computer has no address ${host}. DOCKBELL_HOST must name one of its own.`,
  portNotOpened: (port: number, problem: string) =>
    `Port ${port} could not be opened (${problem}). Choose another port in Settings.`,
};
