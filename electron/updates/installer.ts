import { z } from 'zod';
import type { FeedFile } from './feed.ts';

/** A newer version that is on this computer, as its makers signed it. */
export interface Fetched {
  /** Puts it in place once everything is closed, and ends the app, or starts the new version afterwards. */
  readonly installAndQuit: (startsAfterwards: boolean) => void;
}

/** What puts a newer version in place where no package of the system does. */
export interface UpdateInstaller {
  /** The name of its file in the feed. */
  readonly target: string;
  /** Fetches the file and compares it with what was signed; rejects when it is another one. */
  readonly fetch: (
    wanted: { readonly version: string; readonly feed: string; readonly file: FeedFile },
    onPercent: (percent: number) => void,
  ) => Promise<Fetched>;
}

/** The name in the feed of the file for a system; null for one that has none. */
export function targetOf(platform: NodeJS.Platform, processor: string): string | null {
  // One file each is for all processors.
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'mac';
  return platform === 'linux' ? `linux-${processor}` : null;
}

/** Https, or a server on this computer. */
const addressSchema = z.union([
  z.url({ protocol: /^https$/ }),
  z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/ }),
]);

/** Where a file of the feed is; throws where that is neither https nor this computer. */
export function addressOf(feed: string, { url }: Pick<FeedFile, 'url'>): string {
  return addressSchema.parse(new URL(url, feed).href);
}
