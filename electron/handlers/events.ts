import type { HandlersOf } from '../../shared/call.ts';
import type { eventCalls } from '../../shared/eventRow.ts';
import type { HandlerDeps } from './deps.ts';

/** The list of events, and the marks on them. */
export function eventHandlers({ engine }: HandlerDeps): HandlersOf<typeof eventCalls> {
  const { history } = engine;
  return {
    'events:days': ({ filter, bound, kept }) => history.ask('days', filter, bound, kept),
    'events:rows': ({ filter, bound, offset, limit, kept }) =>
      history.ask('rowsAt', filter, bound, offset, limit, kept),
    'events:offset': ({ filter, bound, id, kept }) =>
      history.ask('offsetOf', filter, bound, id, kept),
    'events:facets': (filter) => history.ask('facets', filter),
    'events:newCount': ({ filter, sinceId }) => history.ask('newCount', filter, sinceId),
    'events:unreadCounts': (filters) => history.ask('unreadCounts', filters),
    'events:ids': (filter) => history.ask('ids', filter),
    'events:types': () => engine.types(),
    'events:get': (id) => history.ask('get', id),
    'events:markRead': ({ ids, isRead }) => engine.markRead(ids, isRead),
    'events:markAllRead': (filter) => engine.markAllRead(filter),
    'events:star': ({ ids, isStarred }) => engine.star(ids, isStarred),
    'events:snooze': ({ ids, until }) => engine.snooze(ids, until),
    'events:acknowledge': (ids) => engine.acknowledge(ids),
    'events:unacknowledge': (marks) => {
      engine.unacknowledge(marks);
    },
  };
}
