/** How MVMNT's requests come to this computer: the choice of a way, its public address, and whether it works. */
export const connection = {
  howMvmntReaches: 'How MVMNT reaches this computer',
  recommended: 'Recommended',
  ways: {
    ngrok: {
      title: 'ngrok',
      words: 'Works in two minutes with a free ngrok account; nothing to install.',
    },
    it: {
      title: 'My IT department sets it up',
      words: 'Gives you a message with everything your IT department needs to know.',
    },
    own: {
      title: 'I have an address',
      words:
        'For a reverse proxy, a company gateway or a tunnel that already leads to this computer.',
    },
    ssh: {
      title: 'SSH server',
      words:
        'For a server of your own with a public https address that forwards to one of its ports.',
    },
    cloudflared: {
      title: 'Cloudflare Tunnel',
      words: 'For companies that use Cloudflare; the program cloudflared must be installed here.',
    },
    tailscale: {
      title: 'Tailscale Funnel',
      words: 'For companies that use Tailscale; the app must be installed and signed in here.',
    },
  },
  publicAddress: 'Public address',
  saveAddress: 'Save address',
  webhookAddress: 'Webhook address for MVMNT',
  checking: 'Checking…',
  checkOfAddress: 'Check of the address',
  lastWorked: (ago: string) => `It last worked ${ago}.`,
  reachable: (ago: string) => `Reachable, checked ${ago}: what is sent there arrives here.`,
  notReachable: (problem: string) => `Not reachable. ${problem}`,
  messageForIt: 'Message for your IT department',
  copyMessage: 'Copy message',
  testEvent: 'Test event',
  notTestedYet: 'Not tested yet.',
  passed: 'Passed',
  passedWithWarning: 'Passed, with a warning',
  failed: 'Failed',
  stages: {
    listener: 'Listener',
    name: 'Name',
    certificate: 'Certificate',
    answer: 'Answer',
    dockbell: 'This Dockbell',
    token: 'Token',
    body: 'Content',
    time: 'Time',
    stored: 'History',
    rule: 'Rules',
    notification: 'Notification',
  },
};
