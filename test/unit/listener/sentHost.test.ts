import { expect, it } from 'vitest';
import { sentHost } from '../../../engine/listener/sentHost.ts';

it.each([
  [{ host: 'Desk7.ngrok.app' }, 'desk7.ngrok.app'],
  [{ host: 'desk7.ngrok.app:443' }, 'desk7.ngrok.app'],
  [
    { host: '127.0.0.1:4170', 'x-forwarded-host': 'desk.example.com, inner.example.com' },
    'desk.example.com',
  ],
  [
    { host: 'localhost:4170', forwarded: 'for=1.2.3.4;host="desk.example.com";proto=https' },
    'desk.example.com',
  ],
  [{ host: '127.0.0.1:4170' }, null],
  [{ host: '[::1]:4170' }, null],
  [{ host: 'localhost:4170' }, null],
  [{ host: 'printer.local' }, null],
  [{ host: 'intranet' }, null],
  [{ host: '<b>x</b>.example.com' }, null],
  [{}, null],
])('%j was sent to %s', (headers, host) => {
  expect(sentHost(headers)).toBe(host);
});
