import { app, session } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { secondMs } from '../../shared/duration.ts';
import type { UpdateCheck } from '../../shared/update.ts';
import { words } from '../../shared/words/words.ts';
import { maxFeedLength } from './feed.ts';
import { packageStamp } from './packageWatch.ts';
import type { UpdateSource } from './feedWatch.ts';

const maxWaitMs = 30 * secondMs;

/**
 * What package.json says of updates. Without a key of its own a project can sign nothing, so it says nothing yet: `node
 * scripts/updateFeed.ts key` makes one.
 */
const manifestSchema = z.object({
  updates: z.object({ feed: z.url(), publicKey: z.base64() }).optional(),
});

/**
 * The source of this run: that of the build, in a checkout that of a test. An administrator may name another address; the key stays.
 */
export function updateSource(
  environment: NodeJS.ProcessEnv,
  ownFeed: string | null,
): UpdateSource | null {
  const source = (app.isPackaged ? null : testSource(environment)) ?? buildSource();
  return source === null ? null : { ...source, feed: ownFeed ?? source.feed };
}

function testSource(environment: NodeJS.ProcessEnv): UpdateSource | null {
  const feed = environment['DOCKBELL_UPDATE_FEED'];
  const publicKey = environment['DOCKBELL_UPDATE_KEY'];
  return feed === undefined || publicKey === undefined ? null : { feed, publicKey };
}

function buildSource(): UpdateSource | null {
  const file = join(app.getAppPath(), 'package.json');
  return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).updates ?? null;
}

/** Who installs newer versions where Dockbell does not: electron-builder names the package of a system in a file. */
export function installedBy(): Exclude<UpdateCheck['installedBy'], 'itself'> {
  return packageStamp(process.resourcesPath) === null ? 'person' : 'system';
}

/** Asks for a small text, without cookies and without anything by which one user differs from another. */
export async function fetchText(address: string): Promise<string> {
  const answer = await session.fromPartition('updates').fetch(address, {
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(maxWaitMs),
  });
  if (answer.status !== 200) throw new Error(words().desktop.answerWas(answer.status));
  const text = await answer.text();
  if (text.length > maxFeedLength) throw new Error(words().desktop.answerTooLong);
  return text;
}
