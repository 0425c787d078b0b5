// Signs the list of versions that Dockbell looks at (docs/updates.md, "A key of your own"):
//   npm run feed -- key PRIVATE.pem   makes a key, and prints the public half for "updates" in package.json
//   npm run feed -- sign PRIVATE.pem NOTES.txt PAGE FOLDER [PERCENT]
//     writes FOLDER/versions.json for the version in package.json and what of it in that folder can be installed by Dockbell itself;
//     PERCENT of all take it by themselves for now
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { updateSourceOf } from './packing/updateSource.ts';

/** A file of a release as the list has it. */
interface ListedFile {
  readonly url: string;
  readonly sha512: string;
  readonly size: number;
  readonly blockMapSize?: number;
}

/** What a list says. */
interface FeedContent {
  readonly version: string;
  readonly notes: string;
  readonly page: string;
  readonly rolloutPercent?: number;
  readonly files?: Readonly<Record<string, ListedFile>>;
}

/** What is signed, and the file it is in. */
export function signedFeed(feed: FeedContent, key: KeyObject): string {
  const signed = JSON.stringify({ product: 'dockbell', ...feed });
  const signature = sign(null, Buffer.from(signed), key).toString('base64');
  return `${JSON.stringify({ signed, signature }, null, 2)}\n`;
}

/** The public half as package.json has it. */
export function publicHalf(publicKey: KeyObject): string {
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** How electron-builder calls the files that Dockbell installs, by their names in the list. */
const updateFiles: readonly (readonly [target: string, name: RegExp])[] = [
  ['linux-arm64', /-arm64\.AppImage$/],
  ['linux-x64', /\.AppImage$/],
  ['windows', /\bSetup\b.*\.exe$/],
  ['mac', /-mac\.zip$/],
];

/** The files of a release that Dockbell installs by itself. */
export function listFiles(folder: string): Readonly<Record<string, ListedFile>> {
  const found = readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const target = updateFiles.find(([, pattern]) => pattern.test(name))?.[0];
      return target === undefined ? [] : [[target, listFile(join(folder, name), name)] as const];
    });
  return Object.fromEntries(found);
}

function listFile(path: string, name: string): ListedFile {
  const content = readFileSync(path);
  const file = {
    url: encodeURIComponent(name),
    sha512: createHash('sha512').update(content).digest('base64'),
    size: content.length,
  };
  // An AppImage ends with the list of its blocks and that list's length, so that little of it has to be fetched.
  return name.endsWith('.AppImage')
    ? { ...file, blockMapSize: content.readUInt32BE(content.length - 4) }
    : file;
}

function main([command, keyFile = '', ...words]: readonly string[]) {
  if (command === 'key') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ format: 'pem', type: 'pkcs8' });
    // Never over one that is there: what it signed would not be believed any more.
    writeFileSync(keyFile, text, { mode: 0o600, flag: 'wx' });
    console.log(publicHalf(publicKey));
  } else if (command === 'sign') {
    const [notesFile = '', page = '', folder = '', percent = '100'] = words;
    const manifest = z
      .object({ version: z.string(), updates: z.unknown().optional() })
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')));
    const { version } = manifest;
    const rolloutPercent = z.number().min(0).max(100).parse(Number(percent));
    const notes = readFileSync(notesFile, 'utf8');
    const feed = { version, notes, page, rolloutPercent, files: listFiles(folder) };
    const key = createPrivateKey(readFileSync(keyFile));
    const source = updateSourceOf(manifest, process.env);
    if (source !== null && source.publicKey !== publicHalf(createPublicKey(key))) {
      throw new Error(
        'This is not the key that the build believes, so no Dockbell would take the list.',
      );
    }
    writeFileSync(join(folder, 'versions.json'), signedFeed(feed, key));
  } else {
    throw new Error('Say "key PRIVATE.pem" or "sign PRIVATE.pem NOTES.txt PAGE FOLDER [PERCENT]".');
  }
}

if (import.meta.main) main(process.argv.slice(2));
