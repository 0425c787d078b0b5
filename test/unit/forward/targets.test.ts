import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMail, mailOf, mailOptions } from '../../../engine/forward/mail.ts';
import { requestOf } from '../../../engine/forward/request.ts';
import { isOwnAddress } from '../../../engine/forward/loop.ts';
import { addressProblem, forwardTargetSchema, placeOfTarget } from '../../../shared/forward.ts';

const mail = (part: object = {}) =>
  forwardTargetSchema.parse({
    kind: 'mail',
    host: 'smtp.example.com',
    port: 587,
    user: 'dispatch',
    password: 'secret',
    from: 'a@example.com',
    to: 'b@example.com',
    ...part,
  });

describe('shared/forward.ts', () => {
  it('takes https, and http for this computer alone', () => {
    expect(addressProblem('https://hooks.slack.com/services/T/B/x')).toBeNull();
    expect(addressProblem('http://127.0.0.1:8080/in')).toBeNull();
    expect(addressProblem('http://localhost/in')).toBeNull();
    expect(addressProblem('http://[::1]/in')).toBeNull();
    expect(addressProblem('http://example.com/in')).toMatch(/https/);
    expect(addressProblem('http://127.0.0.1.example.com/')).toMatch(/https/);
    expect(addressProblem('ftp://example.com')).toMatch(/https/);
    expect(addressProblem('hooks.slack.com')).toMatch(/whole address/);
    expect(addressProblem('https://user:pw@example.com')).toMatch(/password/);
  });

  it('shows nothing of an address but its host', () => {
    const target = { kind: 'slack', address: 'https://hooks.slack.com/services/SECRET' } as const;
    expect(placeOfTarget(target)).toBe('hooks.slack.com');
    expect(placeOfTarget(mail())).toBe('b@example.com');
  });

  it('takes no break that would make a header of its own, and no address of several people', () => {
    const wrong = [
      { from: 'a@example.com\r\nBcc: c@example.com' },
      { to: 'b@example.com, c@example.com' },
      { host: 'smtp.example.com\nx' },
      { port: 0 },
    ];
    for (const part of wrong) expect(() => mail(part)).toThrow(/"path"/);
    expect(
      forwardTargetSchema.safeParse({
        kind: 'webhook',
        address: 'https://example.com',
        authorization: 'a\r\nb: c',
      }).success,
    ).toBe(false);
  });

  it('reads the topic of ntfy from its address', () => {
    const topic = (address: string) => forwardTargetSchema.safeParse({ kind: 'ntfy', address });
    expect(topic('https://ntfy.sh/desk').success).toBe(true);
    expect(topic('https://ntfy.sh/').success).toBe(false);
    expect(topic('https://ntfy.sh/a b').success).toBe(false);
  });
});

describe('engine/forward/loop.ts', () => {
  it('knows the place at which Dockbell receives itself', () => {
    const own = { publicUrl: 'https://desk.example.com/x', port: 4170 };
    const at = (address: string) => isOwnAddress({ kind: 'slack', address }, own);
    expect(at('https://desk.example.com/x/webhooks/mvmnt')).toBe(true);
    expect(at('https://desk.example.com/x/webhooks/mvmnt/')).toBe(true);
    expect(at('http://127.0.0.1:4170/other')).toBe(true);
    expect(at('http://localhost:4170/')).toBe(true);
    expect(at('http://127.0.0.1:4171/')).toBe(false);
    expect(at('https://desk.example.com/hooks/other')).toBe(false);
    expect(isOwnAddress(mail(), own)).toBe(false);
  });
});

describe('engine/forward/mail.ts', () => {
  it('says nothing to a server that is not encrypted, but for this computer', () => {
    const optionsOf = (part: object) => {
      const target = mail(part);
      if (target.kind !== 'mail') throw new Error('not mail');
      return mailOptions(target);
    };
    expect(optionsOf({})).toMatchObject({ secure: false, requireTLS: true, ignoreTLS: false });
    expect(optionsOf({ port: 465 })).toMatchObject({ secure: true, requireTLS: false });
    expect(optionsOf({ host: '127.0.0.1' })).toMatchObject({ requireTLS: false, ignoreTLS: true });
    expect(optionsOf({ user: '' })).not.toHaveProperty('auth');
  });

  it('has one name at every try', () => {
    const target = mail();
    if (target.kind !== 'mail') throw new Error('not mail');
    const message = { id: 'abc', title: 'T', body: '', event: null };
    expect(mailOf(target, message)).toMatchObject({
      messageId: '<abc@dockbell>',
      subject: 'T',
      text: 'T',
    });
  });

  it('takes what a server says with 5xx for a verdict, and all else for something that may pass', () => {
    const kind = (error: unknown) => judgeMail({ host: 'smtp' }, error).kind;
    expect(kind(Object.assign(new Error('x'), { responseCode: 550 }))).toBe('refused');
    expect(kind(Object.assign(new Error('x'), { responseCode: 451 }))).toBe('again');
    expect(kind(Object.assign(new Error('x'), { code: 'EAUTH', responseCode: 535 }))).toBe(
      'refused',
    );
    expect(kind(Object.assign(new Error('x'), { code: 'ECONNECTION' }))).toBe('again');
    expect(kind('x')).toBe('again');
  });
});

describe('engine/forward/request.ts', () => {
  it('lets no text become markup in Slack', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (title, body) => {
        const target = { kind: 'slack', address: 'https://hooks.slack.com/x' } as const;
        const { body: sent } = requestOf(target, { id: '1', title, body, event: null });
        expect(sent).not.toMatch(/[<>]/);
        const { text } = JSON.parse(sent) as { readonly text: string };
        expect(text.startsWith('*')).toBe(true);
      }),
    );
  });
});
