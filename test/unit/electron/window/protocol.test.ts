import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  createAppProtocol,
  fileOf,
} from '../../../../electron/window/protocol.ts';
import { temporaryFolder } from '../../../fixtures/temporaryFolder.ts';

const folder = '/app/renderer';

describe('electron/window/protocol.ts, fileOf', () => {
  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/assets/a.js', 'assets/a.js'],
    ['app://bundle/a%20b.css?v=1#x', 'a b.css'],
    ['app://bundle/x/../index.html', 'index.html'],
  ])('finds %s', (address, file) => {
    expect(fileOf(folder, address)).toBe(join(folder, file));
  });

  it.each([
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/%2e%2e%2fsecret',
    'app://bundle/a%2f..%2f..%2f..%2fetc%2fpasswd',
    'app://bundle/..%5c..%5cwindows%00',
    'app://bundle/a%00.js',
    'app://bundle/%E0%A4%A',
    'app://other/index.html',
    'app://bundle:80/index.html',
    'http://bundle/index.html',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('finds nothing for %j', (address) => {
    expect(fileOf(folder, address)).toBeNull();
  });

  it('never leaves the folder, and never throws', () => {
    const piece = fc.constantFrom('..', '.', '/', '%2e', '%2f', '%5c', '\\', 'a', '%00', '%', '//');
    const paths = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(paths, fc.string()), (path) => {
        const file = fileOf(folder, `app://bundle/${path}`);
        expect(relative(folder, file ?? `${folder}/none`)).not.toMatch(/^\.\.|^\/|^$|\0/);
      }),
    );
  });
});

describe('electron/window/protocol.ts, policy and answers', () => {
  it('allows scripts and styles of the app only, and nothing from elsewhere', () => {
    const policy = contentSecurityPolicy('N');
    const directives = new Map(
      policy.split('; ').map((part) => {
        const [name = '', ...values] = part.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('style-src')).toBe("'self' 'nonce-N'");
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(name)).toBe("'none'");
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('serves the page with the policy and a fresh nonce each time', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'index.html'), '<style nonce="__STYLE_NONCE__"></style>');
    const serve = createAppProtocol(root, () => ({ language: 'en', locale: 'en-US' }));
    const load = async () => {
      const response = await serve({ method: 'GET', url: 'app://bundle/' });
      expect(response.status).toBe(200);
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? 'none';
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      return nonce;
    };
    const nonces = [await load(), await load()];
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it.each([
    ['de-AT', 'de-AT'],
    ['"><script>', 'script'],
  ])(
    'tells the page the locale %j, and nothing that would be more than a text',
    async (given, told) => {
      const root = temporaryFolder();
      writeFileSync(
        join(root, 'index.html'),
        '<html lang="__LANGUAGE__"><meta name="locale" content="__LOCALE__" />',
      );
      const serve = createAppProtocol(root, () => ({ language: 'es', locale: given }));
      const response = await serve({ method: 'GET', url: 'app://bundle/' });
      expect(await response.text()).toBe(
        `<html lang="es"><meta name="locale" content="${told}" />`,
      );
    },
  );

  it.each([
    ['GET', 'app://bundle/a.js', 200],
    ['GET', 'app://bundle/licenses.txt', 200],
    ['GET', 'app://bundle/missing.js', 404],
    ['GET', 'app://bundle/folder.js', 404],
    ['GET', 'app://bundle/secret.sqlite', 404],
    ['GET', 'app://elsewhere/a.js', 404],
    ['POST', 'app://bundle/a.js', 405],
  ])('answers %s %s with %d', async (method, url, status) => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a.js'), 'x');
    writeFileSync(join(root, 'licenses.txt'), 'x');
    writeFileSync(join(root, 'secret.sqlite'), 'x');
    mkdirSync(join(root, 'folder.js'));
    const response = await createAppProtocol(root, () => ({ language: 'en', locale: 'en-US' }))({
      method,
      url,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')).toBeNull();
  });
});
