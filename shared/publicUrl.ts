import { words } from './words/words.ts';

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
  if (text.length > maxLength) return refuse(words().enteredAddress.notAnAddress(example));
  const pasted = withoutWrapping(text);
  if (pasted === '') return refuse(words().enteredAddress.empty(example));
  const withScheme = schemeOf(pasted);
  if (!URL.canParse(withScheme)) {
    return refuse(words().enteredAddress.notAnAddress(example));
  }
  const url = new URL(withScheme);
  if (url.protocol !== 'https:') {
    return refuse(words().enteredAddress.notHttps);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse(words().enteredAddress.hasUser);
  }
  // The check's own address has a nonce behind it.
  const isCheckAddress = healthPath.test(url.pathname);
  if ((url.search !== '' && !isCheckAddress) || url.hash !== '') {
    return refuse(words().enteredAddress.hasMore);
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

/** In characters: more than any address has, with a tunnel's line of output around it. */
const maxLength = 2_000;

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
  const said = words().enteredAddress;
  if (isThisComputer(host)) return said.thisComputer;
  if (
    isPrivateIp(host) ||
    /\.(?:local|lan|home|internal|intranet|corp|localdomain|home\.arpa)$/i.test(host)
  ) {
    return said.ownNetwork(host);
  }
  if (isMvmnt(host)) return said.mvmntItself;
  return !host.includes('.') && !host.startsWith('[') ? said.notWhole(host, example) : null;
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
