import { open } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import type { FileResult } from '../shared/files.ts';
import { dayMs } from '../shared/duration.ts';
import { errorCode } from '../shared/errorWords.ts';
import type { SupportFile } from '../shared/support.ts';
import type { createFiles } from './files/files.ts';
import { supportFiles, zipOf } from './files/support.ts';
import type { Parts } from './parts.ts';
import { engineState } from './state.ts';

/** How far back the coverage goes, how many requests are listed, and how much of the log's end is read. */
const coverageMs = 30 * dayMs;
const maxRequests = 200;
const maxLogBytes = 262_144;

/** Gathers what support needs, without secrets and without anything that MVMNT sent, and saves it. */
export function createSupportActions(parts: Parts, files: ReturnType<typeof createFiles>) {
  const { deps, history, now } = parts;
  let gathered: readonly SupportFile[] | null = null;

  async function gather(): Promise<readonly SupportFile[]> {
    const at = now();
    const state = engineState(parts);
    const { node, electron } = process.versions;
    return supportFiles({
      versions: {
        dockbell: deps.version,
        electron,
        node,
        system: `${platform()} ${release()} ${arch()}`,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        madeAt: new Date(at).toISOString(),
      },
      settings: state.settings,
      check: {
        reachability: state.reachability,
        listener: state.listener,
        publicUrl: state.publicUrl,
        store: state.store,
        // Not even its last letters.
        token:
          state.token.kind === 'set' ? { kind: 'set', keptIn: state.token.keptIn } : state.token,
        tokenUses: state.tokenUses,
        relay: state.relay.state,
        hasKeyring: state.hasKeyring,
        setByAdministrator: state.setByAdministrator,
        policy: state.policy?.file ?? null,
        notifying: state.notifying,
        addressCheck: state.addressCheck,
        lastEventAt: state.lastEventAt,
        isDoNotDisturbOn: state.isDoNotDisturbOn,
        notices: state.notices.map(({ id }) => id),
      },
      crashes: deps.crashes?.all() ?? [],
      contractNews: parts.contractWatch.news(),
      log: await endOf(join(deps.dataFolder, 'dockbell.log')),
      coverage: await history.ask('coverage', { from: at - coverageMs, to: at }),
      requests: (await history.ask('deliveries', { kind: 'all', days: null }, null, maxRequests))
        .rows,
    });
  }

  return {
    /** The files as they would be saved. */
    previewSupport: async (): Promise<readonly SupportFile[]> => {
      gathered = await gather();
      return gathered;
    },

    /** Saves what was shown last. */
    saveSupport: async (target: string): Promise<FileResult<{ readonly count: number }>> => {
      const shown = gathered ?? (await gather());
      return files.saveText(target, await zipOf(shown), shown.length);
    },
  };
}

/** The end of a text file; empty where there is none. */
async function endOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.min(size, maxLogBytes));
      await file.read(bytes, 0, bytes.length, size - bytes.length);
      return bytes.toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
