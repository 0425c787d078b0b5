import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

const sourceSchema = z.object({ feed: z.url({ protocol: /^https$/ }), publicKey: z.base64() });

/** Where a build looks for newer versions, and the public half of the key that signs their list. */
export type UpdateSource = z.infer<typeof sourceSchema>;

/**
 * What a build is to know of updates: from the environment, in which a workflow sets it, else what package.json says. Null where
 * neither says anything. Throws where one of the two is missing, or is not what it should be.
 */
export function updateSourceOf(
  manifest: { readonly updates?: unknown },
  environment: NodeJS.ProcessEnv,
): UpdateSource | null {
  const feed = environment['DOCKBELL_BUILD_FEED'] ?? '';
  const publicKey = environment['DOCKBELL_BUILD_FEED_KEY'] ?? '';
  const isGiven = feed !== '' || publicKey !== '';
  const given = isGiven ? { feed, publicKey } : manifest.updates;
  if (given === undefined) return null;
  const parsed = sourceSchema.safeParse(given);
  const place = isGiven
    ? 'DOCKBELL_BUILD_FEED and DOCKBELL_BUILD_FEED_KEY'
    : 'package.json, "updates"';
  if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`);
  if (!isFeedKey(parsed.data.publicKey)) {
    throw new Error(`${place}: the key is not the public half that "npm run feed -- key" prints.`);
  }
  return parsed.data;
}

/** What `npm run dist` says of it. */
export function updateSourceWords(source: UpdateSource | null): string {
  return source === null
    ? 'No feed key is set: this build looks for newer versions nowhere (docs/updates.md, "A key of your own").'
    : `It looks for newer versions at ${source.feed}.`;
}

function isFeedKey(publicKey: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return key.asymmetricKeyType === 'ed25519';
  } catch (error) {
    // What OpenSSL says of it does not help.
    if (error instanceof Error) return false;
    throw error;
  }
}
