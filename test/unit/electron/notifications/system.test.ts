import { afterEach, expect, it, vi } from 'vitest';
import { runProgram } from '../../../../electron/notifications/system.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('gives a program none of the secrets in the environment', async () => {
  vi.stubEnv('DOCKBELL_TOKEN', 'tok_of_the_administrator');
  const printed = await runProgram(process.execPath, [
    '--eval',
    'console.log(JSON.stringify(process.env))',
  ]);
  expect(JSON.parse(printed)).toMatchObject({ PATH: process.env['PATH'] });
  expect(printed).not.toContain('tok_of_the_administrator');
});
