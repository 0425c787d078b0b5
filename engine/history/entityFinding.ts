import { dayMs } from '../../shared/duration.ts';
import type { EntityRow } from '../../shared/entityRow.ts';
import { foldText, foldWord } from '../../shared/foldText.ts';
import { entityLabel } from '../contract/entity.ts';
import type { NamedRecord, RecordReads } from '../store/recordReads.ts';
import { entityRowOf } from './entityRow.ts';

/** How many the palette offers. */
const maxFound = 12;
/** How long what ended can still be found, in ms. */
const foundAfterEndMs = 7 * dayMs;

/** Something to find: its folded number, key and name. */
interface Named extends Pick<NamedRecord, 'entity' | 'lastAt'> {
  readonly texts: readonly string[];
}

/** Finds shipments, carriers and customers by their letters. Their names stay in memory until the file changes. */
export function createFinding(reads: RecordReads, now: () => number) {
  let version: string | null = null;
  let named: readonly Named[] = [];

  function namedNow(): readonly Named[] {
    const newest = reads.version();
    if (newest !== version) {
      version = newest;
      named = reads.namedRecords(now() - foundAfterEndMs).map(namedOf);
    }
    return named;
  }

  return {
    /** Shipments, carriers and customers whose number, key or name has some letters; those that begin with them first. */
    findEntities(letters: string): readonly EntityRow[] {
      const wanted = foldWord(letters);
      if (wanted === '') return [];
      return namedNow()
        .map(({ entity, lastAt, texts }) => ({ entity, lastAt, rank: rankOf(texts, wanted) }))
        .filter(({ rank }) => rank !== null)
        .toSorted(
          (one, other) => Number(one.rank) - Number(other.rank) || other.lastAt - one.lastAt,
        )
        .slice(0, maxFound)
        .flatMap(({ entity }) => reads.recordOf(entity) ?? [])
        .map((record) => entityRowOf(reads, record));
    },
  };
}

function namedOf(record: NamedRecord): Named {
  const { entity, lastAt, key, name } = record;
  const texts = [entityLabel(record) ?? '', key ?? '', name ?? ''];
  return { entity, lastAt, texts: texts.map(foldText) };
}

/** 0 when one of the texts begins with some letters, 1 when one has them elsewhere; null when none has. */
function rankOf(texts: readonly string[], letters: string): 0 | 1 | null {
  if (texts.some((text) => text.startsWith(letters))) return 0;
  return texts.some((text) => text.includes(letters)) ? 1 : null;
}
