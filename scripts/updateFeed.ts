// Signs the list of versions that Dockbell looks at:
//   node scripts/updateFeed.ts key PRIVATE.pem                      makes a key, and prints the public half for electron/updates/source.ts
//   node scripts/updateFeed.ts sign PRIVATE.pem NOTES.txt PAGE FILE  writes the list for the version in package.json
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What is signed, and the file it is in. */
export function signedFeed(
  feed: { readonly version: string; readonly notes: string; readonly page: string },
  key: KeyObject,
): string {
  const signed = JSON.stringify({ product: 'dockbell', ...feed });
  const signature = sign(null, Buffer.from(signed), key).toString('base64');
  return `${JSON.stringify({ signed, signature }, null, 2)}\n`;
}

/** The public half as `electron/updates/source.ts` has it. */
export function publicHalf(publicKey: KeyObject): string {
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}

function main([command, keyFile = '', notesFile = '', page = '', file = '']: readonly string[]) {
  if (command === 'key') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ format: 'pem', type: 'pkcs8' });
    // Never over one that is there: what it signed would not be believed any more.
    writeFileSync(keyFile, text, { mode: 0o600, flag: 'wx' });
    console.log(publicHalf(publicKey));
  } else if (command === 'sign') {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')));
    const notes = readFileSync(notesFile, 'utf8');
    writeFileSync(
      file,
      signedFeed({ version, notes, page }, createPrivateKey(readFileSync(keyFile))),
    );
  } else {
    throw new Error('Say "key PRIVATE.pem" or "sign PRIVATE.pem NOTES.txt PAGE FILE".');
  }
}

if (import.meta.main) main(process.argv.slice(2));
