import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toastActions } from '../../../../electron/notifications/actions.ts';
import { activationOf, windowsToastXml } from '../../../../electron/notifications/windowsXml.ts';
import type { Toast } from '../../../../engine/notify/toast.ts';

const toast: Toast = {
  title: 'SHP-1 delivered',
  body: 'ERP-1',
  eventId: 7,
  sound: 'default',
  tone: 'good',
  isCritical: false,
  about: null,
};

describe('electron/notifications/windowsXml.ts', () => {
  it('writes the notification that Windows shows', () => {
    expect(windowsToastXml(toast, '/icons/toast-good.png', false)).toBe(
      '<toast launch="type=click&amp;tag=dockbell&amp;do=default&amp;event=7">' +
        '<visual><binding template="ToastGeneric"><text>SHP-1 delivered</text><text>ERP-1</text><image placement="appLogoOverride" src="file:///icons/toast-good.png"/></binding></visual>' +
        '<actions>' +
        '<action content="Open" activationType="foreground" arguments="type=action&amp;action=0&amp;tag=dockbell&amp;do=open&amp;event=7"/>' +
        '<action content="Snooze 1 h" activationType="foreground" arguments="type=action&amp;action=1&amp;tag=dockbell&amp;do=snooze&amp;event=7"/>' +
        '</actions><audio silent="true"/></toast>',
    );
  });

  it('lets a critical one stay longer and be taken, and no other', () => {
    const critical = windowsToastXml(
      { ...toast, isCritical: true },
      '/icons/toast-good.png',
      false,
    );
    expect(critical).toContain(' duration="long"');
    expect(critical).toContain('do=take');
    expect(windowsToastXml(toast, '/icons/toast-good.png', false)).not.toMatch(/duration|take/);
  });

  it('cannot snooze a summary', () => {
    const summary = windowsToastXml({ ...toast, eventId: null }, '/icons/toast-good.png', false);
    expect(summary).toContain('do=open');
    expect(summary).not.toContain('snooze');
  });

  it("is silent unless the system's own sound is to be heard", () => {
    expect(windowsToastXml(toast, '/icons/toast-good.png', false)).toContain(
      '<audio silent="true"/>',
    );
    expect(windowsToastXml(toast, '/icons/toast-good.png', true)).not.toContain('<audio');
    expect(windowsToastXml({ ...toast, sound: 'urgent' }, '/icons/toast-good.png', true)).toMatch(
      /<audio src="[^"]+"\/>/,
    );
  });

  it('has no empty line', () => {
    expect(windowsToastXml({ ...toast, body: '' }, '/icons/toast-good.png', false)).not.toContain(
      '<text></text>',
    );
  });

  it('says what every text says, whatever it holds, and stays well formed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\u0000', '\uD800', 'é') }),
    );
    fc.assert(
      fc.property(
        fc.record({
          title: text,
          body: text,
          eventId: fc.option(fc.nat()),
          isCritical: fc.boolean(),
          sound: fc.constantFrom('default', 'urgent', 'none'),
        }),
        fc.boolean(),
        (part, hasSystemSound) => {
          const told = { ...toast, ...part };
          const texts = textsIn(windowsToastXml(told, '/icons/toast-good.png', hasSystemSound));
          const wanted = [told.title, told.body].map(withoutForbidden);
          expect(texts).toEqual(told.body === '' ? wanted.slice(0, 1) : wanted);
        },
      ),
    );
  });

  it('understands what it wrote, for the click and each button', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.option(fc.integer({ min: 1, max: 1e12 })),
          fc.constantFrom('deliveries' as const, 'settings' as const, 'setup' as const),
        ),
        fc.boolean(),
        (target, isCritical) => {
          const opens =
            typeof target === 'string' ? { eventId: null, page: target } : { eventId: target };
          const told = { ...toast, ...opens, isCritical };
          const written = [
            ...windowsToastXml(told, '/icons/toast-good.png', false).matchAll(
              /(?:launch|arguments)="([^"]*)"/g,
            ),
          ];
          expect(written.map(([, text]) => activationOf(unescape(text ?? '')))).toEqual(
            toastActions
              .filter(({ isFor }) => isFor(told))
              .map(({ key }) => ({ action: key, target })),
          );
        },
      ),
    );
  });

  it.each([
    '',
    'type=click&tag=1234567890',
    'do=delete&event=7',
    'do=open',
    'do=open&event=7x',
    'do=open&event=-7',
    'do=open&event=1e3',
    'do=open&event=99999999999999999999',
    'event=7',
  ])('takes %j for nothing of its own', (text) => {
    expect(activationOf(text)).toBeNull();
  });
});

/** The texts of a notification; throws where it is not well formed. */
function textsIn(xml: string): readonly string[] {
  const texts: string[] = [];
  const open: string[] = [];
  let rest = xml;
  while (rest !== '') {
    const piece =
      /^<(?<close>\/?)(?<name>[a-z]+)(?: [A-Za-z]+="(?:[^<&"]|&(?:amp|lt|gt|quot);)*")*(?<empty>\/?)>/.exec(
        rest,
      ) ?? /^(?<text>(?:[^<>&]|&(?:amp|lt|gt|quot);)+)/.exec(rest);
    if (piece === null) throw new Error(`Not well formed: ${rest}`);
    const { close, name = '', empty, text } = piece.groups ?? {};
    if (text === undefined) {
      if (close === '/' && open.pop() !== name) throw new Error(`Closes ${name}`);
      if (close === '' && empty === '') {
        open.push(name);
        if (name === 'text') texts.push('');
      }
    } else {
      if (open.at(-1) !== 'text') throw new Error(`Text in ${open.at(-1) ?? 'nothing'}`);
      texts[texts.length - 1] = unescape(text);
    }
    rest = rest.slice(piece[0].length);
  }
  if (open.length > 0) throw new Error(`Still open: ${open.join(' ')}`);
  return texts;
}

function unescape(text: string): string {
  const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replaceAll(/&([a-z]+);/g, (all, name: string) => characters[name] ?? all);
}

/** Without what XML 1.0 cannot hold, character by character. */
function withoutForbidden(text: string): string {
  return Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
      return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .join('');
}
