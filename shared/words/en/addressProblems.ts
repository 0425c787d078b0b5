/** The stages of the check of the public address: what is well, what is wrong, and what to do. */
export const addressProblems = {
  answeredOnTheWay: (host: string, status: number) =>
    `Requests to ${host} arrive here, but something in between answers MVMNT itself (${status}) instead of passing on Dockbell’s answer. Turn that off in your gateway, or events will be lost without warning.`,
  otherDockbell: (host: string, target: string) =>
    `Dockbell on another computer answers at ${host}. Set the tunnel to forward to this one, ${target}.`,
  redirects: (host: string, status: number) =>
    `${host} answers, but sends requests elsewhere (${status}), which MVMNT does not follow. Enter the address that it leads to, or forward from ${host} itself.`,
  asksForLogin: (host: string, status: number) =>
    `${host} answers, but the request does not reach Dockbell (${status}): a login is required, and MVMNT has none. Allow requests to /webhooks/mvmnt without one; the token protects them.`,
  cannotReach: (host: string, status: number, target: string) =>
    `${host} answers, but cannot reach Dockbell (${status}). Set your tunnel to forward to ${target}.`,
  otherProgram: (host: string, target: string) =>
    `Another program answers at ${host}. Set your tunnel to forward to ${target}.`,
  otherPort: (host: string, status: number, target: string) =>
    `${host} answers, but the request does not reach Dockbell (${status}): it goes to another program or port. Set your tunnel to forward to ${target}.`,
  tokenArrives: 'The header with the token arrives.',
  tokenTakenOff:
    'Your gateway removes the header x-api-key, which carries the token, so everything is turned away. Set the gateway to pass it on.',
  tokenChanged:
    'Your gateway changes the header x-api-key, which carries the token, so everything is turned away. Set the gateway to pass it on unchanged.',
  compressed: (encoding: string) =>
    `Your gateway compresses requests (${encoding}), so everything is turned away. Turn off compression there.`,
  bodyArrives: 'What is sent arrives unchanged.',
  bodyRewritten:
    'Your gateway rewrites what is sent. Its meaning is the same, so events arrive; set the gateway to pass it on unchanged to be sure.',
  bodyChanged:
    'Your gateway changes what is sent, so events may be wrong or turned away. Set the gateway to pass it on unchanged.',
  answerLost: (host: string) =>
    `Requests to ${host} arrive here, but the answer does not come back in time. MVMNT waits 5 s. Look at your tunnel and the network.`,
  notFound: (host: string) =>
    `${host} was not found. Check the address, your tunnel, and whether this computer is online.`,
  noHttps: (host: string) =>
    `${host} does not answer with https, which MVMNT needs. Turn on https in your tunnel or proxy.`,
  noAnswer: (host: string) =>
    `${host} did not answer in time. Is your tunnel running, and this computer online?`,
  refused: (host: string) =>
    `Nothing runs at ${host}: the connection was refused. Is your tunnel running?`,
  noNetwork: (host: string) => `${host} could not be reached: this computer has no network.`,
  notReached: (host: string, problem: string) =>
    `${host} could not be reached (${problem}). Is your tunnel running?`,
  certificateExpired: (host: string) =>
    `The certificate of ${host} has expired, so MVMNT will refuse it. Renew it in your tunnel or proxy.`,
  certificateOfAnother: (host: string) =>
    `The certificate of ${host} is for another name, so MVMNT will refuse it. Get one for ${host}.`,
  certificateNotTrusted: (host: string) =>
    `The certificate of ${host} is not trusted, so MVMNT will refuse it. Use one of a public certificate authority.`,
  certificateNotValid: (host: string) =>
    `The certificate of ${host} is not valid, so MVMNT will refuse it. Fix it in your tunnel.`,
  slow: (host: string) =>
    `Requests to ${host} take longer than the 5 s that MVMNT waits, so it treats them as failed. Look at your tunnel and the network.`,
  answers: (host: string) => `${host} answers.`,
  itIsThis: 'This Dockbell is what answers there.',
  nameKnown: 'The name is known.',
  nameKnownToProxy: 'The name is known to your proxy.',
  certificateValid: 'The certificate is valid.',
  thereAndBack: (seconds: string) => `There and back takes ${seconds} s; MVMNT waits 5 s.`,
};
