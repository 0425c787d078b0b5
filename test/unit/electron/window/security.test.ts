import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { externalLink, isAppUrl, openLink } from '../../../../electron/window/security.ts';

vi.mock('electron', () => ({ shell: {} }));

describe('electron/window/security.ts', () => {
  it.each(['app://bundle', 'app://bundle/', 'app://bundle/index.html?a#b'])(
    'takes %s for its own page',
    (address) => {
      expect(isAppUrl(address)).toBe(true);
    },
  );

  it.each([
    'app://bundle.evil.example/',
    'app://bundle@evil.example/',
    'app://me@bundle/',
    'app://me:secret@bundle/',
    'app://bundle:99/',
    'app:bundle',
    'https://evil.example/app://bundle/',
    'https://bundle/',
    'file:///app://bundle',
    'about:blank',
    'data:text/html,app://bundle',
    'javascript:alert(1)',
    '',
  ])('takes %j for a stranger', (address) => {
    expect(isAppUrl(address)).toBe(false);
  });

  it.each([
    ['https://docs.mvmnt.io/webhooks', 'https://docs.mvmnt.io/webhooks'],
    ['http://example.com', 'http://example.com/'],
  ])('hands %s to the browser', async (address, opened) => {
    const open = vi.fn((_url: string) => Promise.resolve());
    expect(await openLink(address, open)).toBe(true);
    expect(open.mock.calls).toEqual([[opened]]);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'smb://host/share',
    'data:text/html,x',
    'https://user@example.com',
    'https://:secret@example.com',
    'C:\\Windows\\calc.exe',
    '/bin/sh',
    '--help',
    '',
    null,
    undefined,
    7,
    { href: 'https://example.com' },
    ['https://example.com'],
  ])('opens nothing for %j', async (address) => {
    const open = vi.fn((_url: string) => Promise.resolve());
    expect(await openLink(address, open)).toBe(false);
    expect(open).not.toHaveBeenCalled();
  });

  it('never lets anything but a plain web link through', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.jsonValue()), (address) => {
        expect(externalLink(address) ?? 'http://none').toMatch(/^https?:\/\/[^@/]/);
      }),
    );
  });
});
