import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { assert, jsonValue, pre, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../engine/policyFile.ts';
import { policyJsonSchema, readSchema } from '../../scripts/policySchema.ts';
import { policyFileSchema } from '../../shared/policyFile.ts';
import { rulesText } from '../../shared/ruleFile.ts';
import type { Rule } from '../../shared/rule.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const self = process.getuid?.() ?? 0;
const isWindows = process.platform === 'win32';

/** A policy in a folder of its own, and what reads it as one of the administrator's. */
function testPolicy(content: unknown) {
  const folder = join(temporaryFolder(), 'dockbell');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const file = join(folder, 'policy.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), {
    mode: 0o644,
  });
  return {
    folder,
    file,
    read: (userId = self) => readPolicy(file, { userId: isWindows ? null : userId }),
  };
}

const rule: Rule = {
  id: 'mine',
  name: 'Carriers',
  isEnabled: true,
  when: [{ kind: 'type', types: ['CARRIER_UPDATED'], groups: [] }],
  notify: { mode: 'critical', sound: 'urgent', words: null },
};

describe('engine/policyFile.ts', () => {
  it('is nothing where there is no file', () => {
    const { folder } = testPolicy('{}');
    expect(readPolicy(join(folder, 'other.json'), { userId: self })).toBeNull();
    expect(readPolicy('/nowhere/policy.json', { userId: self })).toBeNull();
  });

  it('reads what is enforced and what is a default', () => {
    const { file, read } = testPolicy({
      $schema: 'policy.schema.json',
      version: 1,
      enforced: {
        port: 4200,
        host: '0.0.0.0',
        keepDays: 90,
        token: 'environment',
        updateFeed: 'https://updates.example.com/versions.json',
        relayAddress: 'https://relay.example.com',
      },
      defaults: { theme: 'dark', startAtLogin: true },
    });
    expect(read()).toEqual({
      file,
      enforced: { port: 4200, keepDays: 90 },
      defaults: { theme: 'dark', startAtLogin: true },
      host: '0.0.0.0',
      token: { from: 'environment' },
      updateFeed: 'https://updates.example.com/versions.json',
      relayAddress: 'https://relay.example.com',
      names: ['port', 'keepDays', 'host', 'updateFeed', 'relayAddress', 'token'],
    });
  });

  it('fixes together what only makes sense together', () => {
    const enforcedBy = (enforced: object) => testPolicy({ version: 1, enforced }).read()?.enforced;
    const publicUrl = 'https://desk.example.com';
    expect(enforcedBy({ publicUrl: `${publicUrl}/webhooks/mvmnt` })).toEqual({
      publicUrl,
      tunnel: { kind: 'it' },
    });
    const ssh = { kind: 'ssh', host: 'a.example.com', port: 22, user: 'desk', remotePort: 4170 };
    expect(enforcedBy({ publicUrl, tunnel: ssh })).toEqual({ publicUrl, tunnel: ssh });
    expect(enforcedBy({ groupModes: { shipment: 'silent' } })).toEqual({
      modes: {},
      groupModes: { shipment: 'silent' },
    });
  });

  it('takes the rules and the token from files, and a rule keeps its id', () => {
    const { folder, file, read } = testPolicy('');
    const rulesFile = join(folder, 'rules.json');
    const token = { file: join(folder, 'token') };
    writeFileSync(rulesFile, rulesText([rule]), { mode: 0o644 });
    writeFileSync(token.file, ' tok_3f9a7c51e2d84b06\n', { mode: 0o640 });
    writeFileSync(file, JSON.stringify({ version: 1, enforced: { rulesFile, token } }));
    const policy = read();
    expect(policy?.token).toEqual({ from: 'file', text: 'tok_3f9a7c51e2d84b06' });
    expect(policy?.names).toEqual(['rules', 'token']);
    const [first] = policy?.enforced.rules ?? [];
    expect(first).toEqual({
      ...rule,
      id: expect.stringMatching(/^policy-[0-9a-f]{32}$/) as unknown,
    });
    writeFileSync(rulesFile, rulesText([{ ...rule, name: 'Before it' }, rule]));
    expect(read()?.enforced.rules?.[1]).toEqual(first);
  });

  it.each([
    ['{ "version": 1, ', 'It is not valid JSON'],
    [{ version: 2 }, '"version": '],
    [{ version: 1, enforced: { prot: 4170 } }, 'Dockbell does not know "enforced.prot".'],
    [{ version: 1, enforce: {} }, 'Dockbell does not know "enforce".'],
    [{ version: 1, enforced: { port: 0 } }, '"enforced.port": The port is a whole number'],
    [{ version: 1, enforced: { filter: null } }, '"enforced.filter"'],
    [{ version: 1, defaults: { token: 'keyring' } }, '"defaults.token"'],
    [{ version: 1, enforced: { token: 'a-secret' } }, 'The token comes from "environment"'],
    [{ version: 1, enforced: { host: 'desk' } }, 'This is not an IP address'],
    [{ version: 1, enforced: { keepDays: 1 } }, '"enforced.keepDays"'],
    [{ version: 1, enforced: { rulesFile: 'rules.json' } }, 'whole path'],
    [{ version: 1, enforced: { rulesFile: '/nowhere/rules.json' } }, 'There is no file /nowhere'],
    [{ version: 1, enforced: { publicUrl: 'http://a.example.com' } }, 'https addresses only'],
    [
      {
        version: 1,
        enforced: { publicUrl: 'https://a.example.com', tunnel: { kind: 'tailscale' } },
      },
      'The tunnel brings its own address',
    ],
    [{ version: 1, enforced: { port: 1 }, defaults: { port: 2 } }, '"defaults.port": This is in'],
    ['x'.repeat(65_537), 'larger than 65536 bytes'],
  ])('refuses %j whole, with words', (content, words) => {
    const { file, read } = testPolicy(content);
    expect(read).toThrow(words);
    expect(read).toThrow(`The policy of this computer, ${file}, is not applied`);
  });

  it('names everything that is wrong at once', () => {
    const { read } = testPolicy({
      version: 1,
      enforced: { port: 0, them: 'dark', keepDays: 'long' },
    });
    expect(read).toThrow(/enforced\.port.*enforced\.keepDays.*enforced\.them/);
  });

  it('refuses rules that are not right, and a token that is none', () => {
    const { folder, file, read } = testPolicy('');
    const other = join(folder, 'other');
    writeFileSync(other, '[{ "name": "No conditions" }]', { mode: 0o644 });
    writeFileSync(file, JSON.stringify({ version: 1, defaults: { rulesFile: other } }));
    expect(read).toThrow(`The rules in ${other} are not right. Rule 1, “No conditions”: `);
    writeFileSync(other, 'short');
    writeFileSync(file, JSON.stringify({ version: 1, enforced: { token: { file: other } } }));
    expect(read).toThrow(`The token in ${other} is not right. A token has at least`);
  });

  it('refuses any key that is not in the schema', () => {
    const known = new Set(Object.keys(policyFileSchema.shape));
    assert(
      property(string(), jsonValue(), (key, value) => {
        pre(!known.has(key) && key !== '__proto__');
        expect(policyFileSchema.safeParse({ version: 1, [key]: value }).success).toBe(false);
      }),
    );
  });

  it('is described by the schema in docs/', () => {
    // To bring it up to date: node scripts/policySchema.ts
    expect(readSchema()).toBe(policyJsonSchema());
  });
});

describe.skipIf(isWindows)('engine/ownedFile.ts', () => {
  const policy = { version: 1, enforced: { port: 4200 } };

  it('refuses what others can write: the file, its folder, or one above', () => {
    const { file, folder, read } = testPolicy(policy);
    for (const [path, mode] of [
      [file, 0o666],
      [file, 0o664],
      [folder, 0o777],
      [join(folder, '..'), 0o777],
    ] as const) {
      chmodSync(path, mode);
      expect(read).toThrow(`${path} can be written by others than the administrator`);
      chmodSync(path, 0o755);
      expect(read()?.enforced).toEqual({ port: 4200 });
    }
    chmodSync(join(folder, '..'), 0o1777);
    expect(read()?.enforced).toEqual({ port: 4200 });
  });

  it('refuses what belongs to another', () => {
    const { file, read } = testPolicy(policy);
    // Root's files are trusted, whoever is asked for; an ordinary user's are another's for another administrator.
    if (self === 0) chownSync(file, 1_000, 0);
    expect(() => read(self === 0 ? 0 : self + 1)).toThrow(
      `${file} does not belong to the administrator`,
    );
  });

  it.runIf(self === 0)('refuses a folder that belongs to another', () => {
    const { file, folder, read } = testPolicy(policy);
    const words = (path: string) => `${path} does not belong to the administrator`;
    chownSync(file, 1_000, 0);
    expect(read).toThrow(words(file));
    chownSync(file, 0, 1_000);
    expect(read()?.enforced).toEqual({ port: 4200 });
    chownSync(folder, 1_000, 0);
    expect(read).toThrow(words(folder));
  });

  it('refuses a link, a pipe, and a folder, and does not wait for them', () => {
    const { file, folder, read } = testPolicy(policy);
    const from = (path: string) => () => readPolicy(path, { userId: self });
    const link = join(folder, 'link');
    symlinkSync(file, link);
    expect(from(link)).toThrow('is a link');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(from(join(folder, 'pipe'))).toThrow('is not a file');
    expect(from(folder)).toThrow('is not a file');
    expect(from(join(file, 'policy.json'))).toThrow('cannot be read');
    expect(read()).not.toBeNull();
  });

  it('looks behind a linked folder', () => {
    const { folder } = testPolicy(policy);
    const linked = join(temporaryFolder(), 'linked');
    symlinkSync(folder, linked);
    const path = join(linked, 'policy.json');
    expect(readPolicy(path, { userId: self })?.enforced).toEqual({ port: 4200 });
    chmodSync(folder, 0o777);
    expect(() => readPolicy(path, { userId: self })).toThrow(`${folder} can be written by others`);
  });
});
