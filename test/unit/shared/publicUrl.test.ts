import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePublicUrl } from '../../../shared/publicUrl.ts';

function baseOf(text: string): string | null {
  const parsed = parsePublicUrl(text);
  return parsed.ok ? parsed.base : null;
}

describe('shared/publicUrl.ts', () => {
  it.each([
    ['https://abc123.ngrok.app', 'https://abc123.ngrok.app'],
    ['abc123.ngrok.app', 'https://abc123.ngrok.app'],
    [' https://ABC.ngrok.app/ ', 'https://abc.ngrok.app'],
    ['https://a.example/webhooks/mvmnt', 'https://a.example'],
    ['https://a.example/webhooks/mvmnt/', 'https://a.example'],
    ['https://a.example/webhooks/mvmnt//', 'https://a.example'],
    ['https://a.example/webhooks/mvmnt/webhooks/mvmnt', 'https://a.example'],
    ['https://a.example:8443/dock//', 'https://a.example:8443/dock'],
    ['https://a.example/dock/webhooks/mvmnt', 'https://a.example/dock'],
    ['https://a.example/webhooks/mvmnts', 'https://a.example/webhooks/mvmnts'],
    ['https://a.example/mywebhooks/mvmnt', 'https://a.example/mywebhooks/mvmnt'],
    ['HTTPS://A.EXAMPLE/WEBHOOKS/MVMNT', 'https://a.example'],
    ['https://a.example/Webhooks/Mvmnt/', 'https://a.example'],
    ['https://a.example/webhooks', 'https://a.example'],
    ['https://a.example/healthz', 'https://a.example'],
    ['https://a.example/dock/healthz?nonce=abc', 'https://a.example/dock'],
    ['https:/a.example', 'https://a.example'],
    ['https:a.example', 'https://a.example'],
    ['https//a.example/webhooks/mvmnt', 'https://a.example'],
    ['"https://a.example"', 'https://a.example'],
    ['“https://a.example/webhooks/mvmnt”.', 'https://a.example'],
    ['<https://a.example/>', 'https://a.example'],
    ['https://a.example.', 'https://a.example'],
    ['Forwarding   https://abc.ngrok.app -> http://localhost:4170', 'https://abc.ngrok.app'],
    ['Our address: https://a.example/webhooks/mvmnt, thanks', 'https://a.example'],
    ['https://203.0.113.7', 'https://203.0.113.7'],
    ['https://172.32.0.1', 'https://172.32.0.1'],
    ['https://[2606:4700::1]:8443', 'https://[2606:4700::1]:8443'],
  ])('reads %j', (text, base) => {
    expect(parsePublicUrl(text)).toEqual({ ok: true, base });
  });

  it.each([
    ['', /^Enter/],
    ['  ', /^Enter/],
    ['https://', /not a web address/],
    ['two words', /not a web address/],
    ['http://abc.ngrok.app', /https addresses only/],
    ['ftp://abc.ngrok.app', /https addresses only/],
    ['https://me@abc.ngrok.app', /user name or password/],
    ['https://:secret@abc.ngrok.app', /user name or password/],
    ['https://abc.ngrok.app/?a=1', /before any/],
    ['https://abc.ngrok.app/#top', /before any/],
    ['https://localhost:4170', /only works on this computer/],
    ['localhost:4170', /only works on this computer/],
    ['https://dock.localhost', /only works on this computer/],
    ['https://127.0.0.1', /only works on this computer/],
    ['https://0x7f.1', /only works on this computer/],
    ['https://[::1]:4170', /only works on this computer/],
    ['https://0.0.0.0', /only works on this computer/],
    ['ngrok', /“ngrok” is not a whole address/],
    ['https://desk7/webhooks/mvmnt', /own name works in your own network only/],
    ['desk7.local', /known in your own network only/],
    ['https://desk7.home.arpa', /known in your own network only/],
    ['https://10.1.2.3', /known in your own network only/],
    ['https://172.16.0.1', /known in your own network only/],
    ['https://172.31.255.255', /known in your own network only/],
    ['https://192.168.1.20:4170', /known in your own network only/],
    ['https://169.254.1.1', /known in your own network only/],
    ['https://100.100.1.1', /known in your own network only/],
    ['https://[fd00::1]', /known in your own network only/],
    ['https://[fe80::1]', /known in your own network only/],
    ['https://app.mvmnt.io', /MVMNT’s own address/],
    ['http:/a.example', /https addresses only/],
    ['https://a.example/dock?nonce=healthz', /before any/],
  ])('refuses %j with words', (text, words) => {
    const parsed = parsePublicUrl(text);
    expect(parsed.ok ? 'taken' : parsed.problem).toMatch(words);
  });

  it('never throws; what it takes is https, without the path, and read again stays the same', () => {
    const pieces = fc.constantFrom(
      '/',
      'webhooks/mvmnt',
      'a',
      '//',
      '.',
      '..',
      '%2e',
      ' ',
      ':',
      '@',
      "'",
      'healthz',
      'Webhooks',
      ')',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(pieces).map((path) => `https://a.example/${path.join('')}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const base = baseOf(text);
        if (base === null) return;
        expect(base).toMatch(/^https:\/\/[^/?#@]+/);
        expect(base).not.toMatch(/\/$|\/webhooks\/mvmnt\/*$/);
        expect(baseOf(base)).toBe(base);
        expect(baseOf(`${base}/webhooks/mvmnt`)).toBe(base);
      }),
    );
  });
});
