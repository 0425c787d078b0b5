import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Filter } from '../../../shared/filter.ts';
import { fromJsonText } from '../../../shared/jsonText.ts';
import { call, onPush } from '../api.ts';
import { createEventPages } from './eventPages.ts';

/** The list of events that a filter finds, and what can be done with it. */
export function useEventPages(filter: Filter) {
  const [pages] = useState(() =>
    createEventPages({
      readPage: async (argument) => fromJsonText(await call('events:page', argument)),
      readNewCount: async (argument) => call('events:newCount', argument),
    }),
  );
  useEffect(() => pages.show(filter), [pages, filter]);
  useEffect(() => onPush('events:changed', () => pages.changed()), [pages]);
  return [useSyncExternalStore(pages.subscribe, pages.get), pages] as const;
}
