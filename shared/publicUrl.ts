/** The result of reading a public address that the dispatcher typed. */
export type PublicUrlParse =
  | {
      readonly ok: true;
      /** Without the webhook path and without a trailing slash. */
      readonly base: string;
    }
  | { readonly ok: false; readonly problem: string };

/** The webhook path, even if pasted several times, and trailing slashes. */
const webhookSuffix = /(?:\/+webhooks\/mvmnt)*\/*$/;

/**
 * Reads the public or tunnel address that forwards to this computer, with or without the webhook path.
 * MVMNT posts to https only (webhooks overview, "Don't use HTTP").
 */
export function parsePublicUrl(text: string): PublicUrlParse {
  const trimmed = text.trim();
  if (trimmed === '') {
    return refuse('Enter the address your tunnel gave you, such as https://abc123.ngrok.app.');
  }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) {
    return refuse('This is not a web address. It looks like https://abc123.ngrok.app.');
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
  if (url.search !== '' || url.hash !== '') {
    return refuse('The address must end before any ? or #.');
  }
  if (isLocalHost(url.hostname)) {
    return refuse(
      'This address only works on this computer. Use the public one that your tunnel gave you.',
    );
  }
  const path = url.pathname.replace(webhookSuffix, '');
  return { ok: true, base: `${url.origin}${path}` };
}

function refuse(problem: string): PublicUrlParse {
  return { ok: false, problem };
}

function isLocalHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '0.0.0.0' ||
    hostname.startsWith('127.')
  );
}
