import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../../engine/tunnel/findProgram.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

// No installer of this computer puts a program of this name anywhere.
const name = 'dockbell-tunnel-of-a-test';

function program(mode = 0o700): { readonly folder: string; readonly file: string } {
  const folder = temporaryFolder();
  const file = join(folder, name);
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, mode);
  return { folder, file };
}

const find = (path: string, chosen: string | null = null) =>
  findProgram(name, { chosen, places: { platform: 'linux', env: { PATH: path } } });

describe.skipIf(process.platform === 'win32')('engine/tunnel/findProgram.ts', () => {
  it('finds the first program in the path, past files that cannot be run', async () => {
    const [text, first, second] = [program(0o600), program(), program()];
    expect(await find([text, first, second].map(({ folder }) => folder).join(':'))).toBe(
      first.file,
    );
  });

  it('takes the file that a person chose, and no other once that is gone', async () => {
    const [inPath, chosen] = [program(), program()];
    expect(await find(inPath.folder, chosen.file)).toBe(chosen.file);
    await expect(find(inPath.folder, `${chosen.file}-gone`)).rejects.toThrow(/is no longer there/);
  });

  it('says what to do where there is none', async () => {
    await expect(find(temporaryFolder())).rejects.toThrow(/Install it, or choose its file/);
  });
});
