import { numberWords } from '../count.ts';

/** The tunnels that Dockbell opens: their forms, and how they are. */
export const tunnelForms = {
  opening: 'Opening the tunnel…',
  isOpen: 'The tunnel is open.',
  notOpen: (problem: string) => `The tunnel is not open. ${problem}`,
  openPage: 'Open the page',
  lookAtKey: 'Look at its key',
  trustOnly: 'Trust this server only if its owner tells you one of these:',
  trustServer: 'Trust this server',
  signUpAtNgrok: 'Sign up at ngrok, copy your authtoken there, and paste it here.',
  openNgrok: 'Open ngrok',
  authtoken: 'Authtoken',
  authtokenSaved: 'Saved. Paste another one to replace it.',
  authtokenUntilQuit: 'This system has no keyring, so the authtoken is kept until Dockbell quits.',
  domain: 'Domain (optional)',
  domainPurpose:
    'If you reserved one in ngrok, such as acme.ngrok.app. Without it, ngrok gives you one.',
  freePlan: 'I use ngrok’s free plan',
  startNgrok: 'Start ngrok',
  freeUse: (used: number, max: number) =>
    `This month: ${numberWords(used)} of the free plan’s ${numberWords(max)} requests, counted by Dockbell on this computer.`,
  server: 'Server',
  sshPort: 'SSH port',
  userName: 'User name',
  portOnServer: 'Port on the server',
  portOnServerPurpose:
    'Your server’s https address must forward to this port on the server itself.',
  connect: 'Connect',
  ownKey:
    'Dockbell logs in with a key of its own. Add its public half to the server’s authorized keys.',
  makeAndCopyKey: 'Make and copy public key',
  copyKey: 'Copy public key',
  keyFile: (file: string) => `Key file: ${file}`,
  useKeyFile: 'Use a key file',
  chooseAnotherKey: 'Choose another',
  useOwnKey: 'Use Dockbell’s own key',
  tunnelName: 'Name of the tunnel',
  tunnelNamePurpose:
    'As in “cloudflared tunnel list”. Leave it empty for a quick tunnel to try things out: its address changes at every start, and MVMNT then needs the new one.',
  looksFor: (program: string) => `Dockbell looks for ${program} on this computer.`,
  chooseFile: 'Choose its file',
  lookAgain: 'Look for it again',
  start: (program: string) => `Start ${program}`,
  notServerName: 'This is not the name of a server. A server name looks like server.example.com.',
  notUserName: 'This is not a user name.',
  notTunnelName: 'This is not the name of a tunnel.',
};
