import type { Filter } from '../../shared/ipc.ts';

/** What the dispatcher searches for; the view adds whether only unread events count. */
export type Query = Pick<Filter, 'text' | 'types'>;

/** Finds everything. */
export const emptyQuery: Query = { text: '', types: [] };
