/** Whether MVMNT's next event would arrive. */
export const reachability = {
  reachable: (ago: string) => `reachable, verified ${ago}`,
  checking: 'checking the public address',
  offline: 'offline',
  notReachable: 'not reachable',
  withLastVerified: (state: string, ago: string) => `${state}, last verified ${ago}`,
  starting: 'starting',
  byRelay: 'connected to your team’s relay',
  localOnly: 'on this computer only, no public address set',
  noToken: 'not set up, no token',
  refusing: {
    store: 'turning requests away, nothing can be saved',
    keyring: 'turning requests away, waiting for the keyring',
    'wrong-token': 'turning requests away, wrong token',
    'token-missing': 'turning requests away, no token in them',
    compressed: 'turning requests away, compressed on the way',
  },
  refused: {
    'wrong-token':
      'MVMNT sends a different token from the one set here, so its requests are turned away. Copy the token from Settings in Dockbell and paste it in MVMNT under Settings → Webhooks.',
    'token-missing':
      'Requests come without a token, so they are turned away. Copy the token from Settings in Dockbell and paste it in MVMNT under Settings → Webhooks.',
    compressed:
      'Something between MVMNT and this computer compresses the requests, so they are turned away. Turn off compression in your tunnel.',
  },
  tokenUnread: (why: string | null) =>
    `No token yet: waiting for the keyring of this computer${why === null ? '' : ` (${why})`}. Until it is unlocked, MVMNT is asked to send again later. You can also enter the token again in Settings.`,
  justNow: 'just now',
  minutesAgo: (minutes: number) => `${minutes} min ago`,
  hoursAgo: (hours: number) => `${hours} h ago`,
  daysAgo: (days: number) => `${days} days ago`,
  silence: (hours: number, usual: number) =>
    `Unusually quiet: nothing for ${hours} h. Normally about ${usual} events arrive in two hours at this time.`,
};
