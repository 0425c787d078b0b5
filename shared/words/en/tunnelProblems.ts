/** Why a tunnel is not open, and what to do. */
export const tunnelProblems = {
  notSignedIn:
    'cloudflared is not signed in for this tunnel on this computer. Run “cloudflared tunnel login” and “cloudflared tunnel create” once, or ask whoever made the tunnel for its credentials file.',
  noSuchTunnel:
    'cloudflared does not know a tunnel by this name. Check the name with “cloudflared tunnel list”.',
  noQuickTunnels:
    'Cloudflare gives out no more quick tunnels at the moment. Wait a few minutes, or use a named tunnel.',
  noCloudflare: 'cloudflared does not reach Cloudflare. Is this computer online?',
  programGone: (file: string, name: string) =>
    `${file} is no longer there, or cannot be run. Choose ${name} again.`,
  noSsh:
    'This computer has no ssh program. Add OpenSSH, which comes with Windows as an optional feature and with every Mac and Linux.',
  noProgram: (name: string) =>
    `${name} was not found on this computer. Install it, or choose its file.`,
  noHostKey: (host: string, port: number) =>
    `${host} shows no SSH key on port ${port}. Check its name and port, and whether its SSH server runs.`,
  ngrokDoesNotRun: (problem: string) =>
    `ngrok does not run on this computer (${problem}). Choose another way.`,
  ngrokUnknownToken:
    'ngrok does not know this authtoken. Copy the whole authtoken again from ngrok’s dashboard.',
  ngrokOldToken: 'This authtoken is no longer valid. Copy the current one from ngrok’s dashboard.',
  ngrokAccountInUse:
    'Another program already uses this ngrok account, and its plan allows no more. Quit the other one, such as an ngrok in a terminal or Dockbell on another computer.',
  ngrokTooOld: 'This version of Dockbell is too old for ngrok. Install the newest one.',
  ngrokOtherDomain:
    'This domain belongs to another ngrok account. Check it under Domains in ngrok’s dashboard.',
  ngrokAddressInUse:
    'Another program already uses this ngrok address. Quit it, such as an ngrok in a terminal or Dockbell on another computer.',
  ngrokNeedsToken: 'ngrok needs an authtoken. Copy it from ngrok’s dashboard.',
  ngrokNotReached:
    'ngrok’s servers could not be reached. Is this computer online? A company firewall may block ngrok; then ask your IT department.',
  ngrokNotOpened: (problem: string) =>
    `ngrok could not open the tunnel (${problem}). If this goes on, choose another way.`,
  ngrokRefused: (problem: string, code: string) =>
    `ngrok refused the tunnel: ${problem} (ERR_NGROK_${code}). Look up this code in ngrok’s documentation.`,
  ngrokWaits: (problem: string) =>
    `ngrok waits for the keyring of this computer, which holds its authtoken (${problem}). Unlock it.`,
  ngrokEnterToken:
    'ngrok needs the authtoken of your account. Copy it from ngrok’s dashboard and enter it here.',
  ngrokNoToken:
    'This is not an ngrok authtoken. Copy the whole authtoken again from ngrok’s dashboard.',
  ngrokTokenNotSaved: (problem: string) =>
    `The authtoken could not be saved (${problem}). If the keyring is locked, unlock it and try again.`,
  ngrokNearlyUsedUp: (used: string, max: string) =>
    `${used} of the ${max} requests of ngrok’s free plan are used this month. When none are left, ngrok turns MVMNT’s events away until the next month: choose a paid plan of ngrok, or another tunnel.`,
  ngrokNearlyUsedUpTitle: 'ngrok’s free plan is nearly used up',
  mayNotRun: 'this account may not run it',
  notStarted: (name: string, why: string) =>
    `${name} could not be started (${why}). Install it again, or choose another file.`,
  ended: (name: string, code: string | null, said: string | null) =>
    `${name} ended (${code ?? 'without a code'})${said === null ? '' : `: ${said}`}`,
  sshOtherKey: (host: string) =>
    `${host} has a different key from the one that was trusted. Ask whoever runs the server whether its key was changed. If nobody knows of it, do not connect.`,
  sshUnknownHost: (host: string) =>
    `This computer does not know ${host} yet. Look at its key, and trust it if it is the one that the server’s owner tells you.`,
  sshPortHeld: (host: string, port: number) =>
    `${host} does not open port ${port}. It may still be held by an earlier connection, which ends within minutes; otherwise use another port, or ask the server’s owner to allow forwarding (AllowTcpForwarding).`,
  sshKeyReadable:
    'Others on this computer can read the key file, so ssh does not use it. Restrict it to your account.',
  sshNotAccepted: (host: string) =>
    `${host} does not accept the user name or the key. The public half of the key must be among the authorized keys of that account on the server. A key with a passphrase works only while your SSH agent holds it.`,
  sshNotFound: (host: string) =>
    `${host} was not found. Check the name of the server, and whether this computer is online.`,
  sshRefused: (host: string) =>
    `${host} refused the connection. Check the port, and whether its SSH server runs.`,
  sshSilent: (host: string) =>
    `${host} does not answer. Check whether the server runs, and this computer is online; a firewall may block SSH.`,
  sshNoWay: (host: string) => `No route to ${host}. Is this computer online?`,
  sshClosed: (host: string) =>
    `${host} closed the connection. If this goes on, ask whoever runs the server.`,
  sshNoKey: 'The key file is not an SSH key. Choose another one.',
  tailscaleSignedOut: 'Tailscale is signed out. Sign in to it on this computer.',
  tailscaleOff: 'Tailscale is off. Turn it on on this computer.',
  tailscaleNotAllowed:
    'Tailscale does not let this account open a Funnel. Run “sudo tailscale set --operator=$USER” once, or ask your IT department.',
  tailscaleNotRunning: 'Tailscale is not running on this computer. Start it.',
  tailscaleServesOther:
    'Tailscale already serves something else on port 443. End that first: “tailscale funnel reset”.',
  tailscaleNeedsDns:
    'Funnel needs MagicDNS and HTTPS certificates. Turn both on under DNS in Tailscale’s admin console.',
  funnelNotAllowed:
    'Funnel is not allowed yet for this computer. Open the page, allow it, and try again.',
  notUpInTime: 'The tunnel did not come up in time. Is this computer online?',
  enterServer: 'Enter the SSH server first.',
  newAddress:
    'The tunnel has a new address. Until you enter it in MVMNT under Settings → Webhooks, nothing from MVMNT arrives.',
  newAddressTitle: 'The webhook address changed',
};
