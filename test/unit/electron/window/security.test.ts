import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  createLinks,
  externalLink,
  isAppUrl,
  pagePreferences,
} from '../../../../electron/window/security.ts';

vi.mock('electron', () => ({ shell: {} }));

/** Links whose page was just clicked. */
function clicked(open: (url: string) => Promise<void>) {
  const links = createLinks(open, () => 0);
  links.noteGesture();
  return links;
}

describe('electron/window/security.ts', () => {
  it('opens one link for a click, soon after it, and none without', async () => {
    const open = vi.fn((_url: string) => Promise.resolve());
    let now = 0;
    const links = createLinks(open, () => now);
    const link = 'https://example.com/';
    expect(await links.open(link)).toBe(false);
    links.noteGesture();
    now = 1_000;
    expect(await links.open('file:///etc/passwd')).toBe(false);
    expect(await links.open(link)).toBe(true);
    expect(await links.open(link)).toBe(false);
    links.noteGesture();
    now = 10_000;
    expect(await links.open(link)).toBe(false);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('gives no developer tools to the pages of an installed app', () => {
    expect(pagePreferences({ isPackaged: true }).devTools).toBe(false);
    expect(pagePreferences({ isPackaged: false }).devTools).toBe(true);
  });

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
    expect(await clicked(open).open(address)).toBe(true);
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
    expect(await clicked(open).open(address)).toBe(false);
    expect(open).not.toHaveBeenCalled();
  });

  it('never lets anything but a plain web link through', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.jsonValue()), (address) => {
        expect(externalLink(address) ?? 'http://none').toMatch(
          /^(?:https?:\/\/[^@/]|tel:|mailto:)/,
        );
      }),
    );
  });

  it.each([
    ['tel:+1 (555) 010-0100', 'tel:+1(555)010-0100'],
    ['mailto:ann.lee@granite.example', 'mailto:ann.lee@granite.example'],
    // Nothing that fills in a message, attaches a file or dials more than a number.
    ['mailto:ann@granite.example?body=x', null],
    ['mailto:ann@granite.example,bob@x.example', null],
    ['tel:*21*555#', null],
    ['sms:5550100', null],
    ['file:///etc/passwd', null],
  ])('hands %s to the system as %s', (address, handed) => {
    expect(externalLink(address)).toBe(handed);
  });
});
