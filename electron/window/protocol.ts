import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';

/** The only origin the window ever shows. */
export const appOrigin = 'app://bundle';

/** What `protocol.registerSchemesAsPrivileged` needs to know of `app://`. */
export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const;

/** Answers requests for `app://bundle/…` from a folder, with a policy that allows nothing from elsewhere. */
export function createAppProtocol(
  folder: string,
  spoken: () => { readonly language: string; readonly locale: string },
) {
  return async (request: { readonly method: string; readonly url: string }): Promise<Response> => {
    if (request.method !== 'GET') return new Response('Method not allowed', { status: 405 });
    const file = fileOf(folder, request.url);
    const type = contentTypes[extname(file ?? '')];
    // Whatever keeps a file of the app from being read, the page has no use for the reason.
    const bytes =
      file === null || type === undefined ? null : await readFile(file).catch(() => null);
    if (type === undefined || bytes === null) return new Response('Not found', { status: 404 });
    if (type !== htmlType) return new Response(new Uint8Array(bytes), { headers: headers(type) });
    const nonce = randomBytes(16).toString('base64');
    const { language, locale } = spoken();
    const page = bytes
      .toString('utf8')
      .replaceAll('__STYLE_NONCE__', nonce)
      .replaceAll('__LANGUAGE__', language)
      .replaceAll('__LOCALE__', locale.replaceAll(/[^A-Za-z0-9-]/g, ''));
    return new Response(page, {
      headers: { ...headers(type), 'content-security-policy': contentSecurityPolicy(nonce) },
    });
  };
}

/**
 * The file an address names, or null when it names none of the folder's.
 * https://www.electronjs.org/docs/latest/tutorial/security, item 18
 */
export function fileOf(folder: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'bundle') return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    // A broken percent sign names no file.
    return null;
  }
  if (path.includes('\0')) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}

/** The window's policy; only styles of this load's nonce may stand in the page. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function headers(type: string) {
  return { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
}

const htmlType = 'text/html; charset=utf-8';
const contentTypes: Readonly<Record<string, string>> = {
  '.html': htmlType,
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
