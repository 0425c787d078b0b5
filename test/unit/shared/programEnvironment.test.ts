import { describe, expect, it } from 'vitest';
import { programEnvironment } from '../../../shared/programEnvironment.ts';

describe('shared/programEnvironment.ts', () => {
  it('keeps what programs need, and no secret', () => {
    const kept = {
      PATH: '/bin',
      Path: 'C:\\Windows',
      HOME: '/home/d',
      LC_ALL: 'C',
      DISPLAY: ':1',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus',
      XDG_CURRENT_DESKTOP: 'XFCE',
      SystemRoot: 'C:\\Windows',
    };
    const secrets = {
      DOCKBELL_TOKEN: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      NODE_OPTIONS: 'c',
      LD_PRELOAD: 'd',
      MYPATH: 'e',
    };
    expect(programEnvironment({ ...kept, ...secrets })).toEqual(kept);
  });
});
