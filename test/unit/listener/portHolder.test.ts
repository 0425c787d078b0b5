import { describe, expect, it } from 'vitest';
import { listeningInode, listeningProcess } from '../../../engine/listener/portHolder.ts';

// From a real Debian 12: 4170 is 104A; the first line's socket is only connected.
const linux = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:104A 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 111 1 0000000000000000 20 4 30 10 -1
   1: 0100007F:104A 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 2222 1 0000000000000000 100 0 0 10 0
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3333 1 0000000000000000 100 0 0 10 0
`;

const windows = `
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    127.0.0.1:4170         127.0.0.1:50000        HERGESTELLT      10
  TCP    127.0.0.1:4170         0.0.0.0:0              ABHÖREN          4321
  TCP    [::]:80                [::]:0                 ABHÖREN          4
  UDP    0.0.0.0:5353           *:*                                     99
`;

describe('engine/listener/portHolder.ts', () => {
  it('reads the socket that listens from the table of Linux', () => {
    expect(listeningInode(linux, 4170)).toBe('2222');
    expect(listeningInode(linux, 80)).toBe('3333');
    expect(listeningInode(linux, 8080)).toBeNull();
    expect(listeningInode('', 80)).toBeNull();
  });

  it('reads the process that listens from the table of Windows, in any language', () => {
    expect(listeningProcess(windows, 4170)).toBe(4321);
    expect(listeningProcess(windows, 80)).toBe(4);
    expect(listeningProcess(windows, 70)).toBeNull();
    expect(listeningProcess(windows, 5353)).toBeNull();
  });
});
