import { app, session } from 'electron';
import { secondMs } from '../../shared/duration.ts';
import type { UpdateCheck } from '../../shared/update.ts';
import { words } from '../../shared/words/words.ts';
import { maxFeedLength } from './feed.ts';
import { packageStamp } from './packageWatch.ts';
import type { UpdateSource } from './updates.ts';

/**
 * Where the builds of this project look for newer versions. Without a key of its own a project can sign nothing, so there is none yet:
 * `node scripts/updateFeed.ts key` makes one.
 */
const ownSource: UpdateSource | null = null;

const maxWaitMs = 30 * secondMs;

/** The source of this run: an installed app has its own alone, a checkout that of a test. */
export function updateSource(environment: NodeJS.ProcessEnv): UpdateSource | null {
  if (app.isPackaged) return ownSource;
  const feed = environment['DOCKBELL_UPDATE_FEED'];
  const publicKey = environment['DOCKBELL_UPDATE_KEY'];
  return feed === undefined || publicKey === undefined ? ownSource : { feed, publicKey };
}

/** Who installs newer versions: electron-builder names the package of a system in a file. */
export function installedBy(): UpdateCheck['installedBy'] {
  return packageStamp(process.resourcesPath) === null ? 'person' : 'system';
}

/** Asks for a small text, without cookies and without anything that tells one user from another. */
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
