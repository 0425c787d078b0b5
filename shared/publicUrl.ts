/** The result of reading a public address that the dispatcher typed or pasted. */
export type PublicUrlParse =
  | {
      readonly ok: true;
      /** Without the webhook path and without a trailing slash. */
      readonly base: string;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads the public address that forwards to this computer. What people paste comes out right: quotes, a line of a tunnel's
 * output, the webhook path in any case, the path of the check, a broken "https:/". MVMNT posts to https only (webhooks overview,
 * "Don't use HTTP").
 */
export function parsePublicUrl(text: string): PublicUrlParse {
  const pasted = withoutWrapping(text);
  if (pasted === '') return refuse(`Enter the address, such as ${example}.`);
  const withScheme = schemeOf(pasted);
  if (!URL.canParse(withScheme)) {
    return refuse(`This is not a web address. It looks like ${example}.`);
  }
  const url = new URL(withScheme);
  if (url.protocol !== 'https:') {
    return refuse(
      'MVMNT sends to https addresses only. Use the address that begins with https://.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('The address must not contain a user name or password.');
  }
  // The check's own address has a nonce behind it.
  const isCheckAddress = healthPath.test(url.pathname);
  if ((url.search !== '' && !isCheckAddress) || url.hash !== '') {
    return refuse('The address must end before any ? or #.');
  }
  const host = url.hostname.replace(/\.+$/, '');
  const problem = hostProblem(host);
  if (problem !== null) return refuse(problem);
  const port = url.port === '' ? '' : `:${url.port}`;
  const base = `https://${host}${port}${withoutOwnPaths(url.pathname)}`;
  // What was behind a quote or "/%2e'" is read as an address once more, until nothing is left to take away.
  return base === text ? { ok: true, base } : parsePublicUrl(base);
}

const example = 'https://abc123.ngrok.app';

const healthPath = /\/healthz\/*$/i;

/** The address without what was pasted around it. */
function withoutWrapping(text: string): string {
  const whole = text.trim();
  // ngrok prints "Forwarding  https://… -> http://localhost:4170".
  const inText = /\s/.test(whole) ? (/https:\/\/\S+/i.exec(whole)?.[0] ?? whole) : whole;
  return inText.replace(/^["'`“”‘’«»<([]+|["'`“”‘’«»>),;.]+$/g, '').trim();
}

/** A path without Dockbell's own at its end, whole or in part, even if pasted several times, and without slashes and quotes there. */
function withoutOwnPaths(path: string): string {
  const shorter = path
    .replace(/[/"'`<>),;.]+$/, '')
    .replace(/\/(?:webhooks(?:\/+mvmnt)?|healthz)$/i, '');
  return shorter === path ? path : withoutOwnPaths(shorter);
}

/** With a scheme: https where none was typed, and mended where a slash or a colon is missing. */
function schemeOf(text: string): string {
  const broken = /^(https?)(?::\/{0,1}|\/{2})(?=[^/])/i.exec(text);
  if (broken !== null) return `${broken[1]}://${text.slice(broken[0].length)}`;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** Why MVMNT cannot reach a host, and what to do; null for one that it may reach. */
function hostProblem(host: string): string | null {
  if (isThisComputer(host)) {
    return 'This address only works on this computer. Use the public one that your tunnel or your IT department gave you.';
  }
  if (
    isPrivateIp(host) ||
    /\.(?:local|lan|home|internal|intranet|corp|localdomain|home\.arpa)$/i.test(host)
  ) {
    return `MVMNT cannot reach ${host}: it is known in your own network only. Use a public address, or let Dockbell open a tunnel.`;
  }
  if (isMvmnt(host)) {
    return 'This is MVMNT’s own address. Enter the one that leads to this computer.';
  }
  if (!host.includes('.') && !host.startsWith('[')) {
    return `“${host}” is not a whole address. A public one has a dot in it, such as ${example}; a computer’s own name works in your own network only.`;
  }
  return null;
}

function isMvmnt(host: string): boolean {
  return /(?:^|\.)mvmnt\.(?:io|com)$/.test(host);
}

function isThisComputer(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    host === '[::]' ||
    host === '0.0.0.0' ||
    host.startsWith('127.')
  );
}

/** Addresses that no other network reaches: RFC 1918, 3927, 6598, 4193, 4291. */
function isPrivateIp(host: string): boolean {
  if (/^\[f(?:[cd]|e[89ab])/.test(host)) return true;
  const parts = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (parts === null) return false;
  const first = Number(parts[1]);
  const second = Number(parts[2]);
  return (
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127)
  );
}

function refuse(problem: string): PublicUrlParse {
  return { ok: false, problem };
}
