import type { Engine } from '../engine/engine.ts';
import type { SaveFile } from './saveFile.ts';
import type { HandlersFor } from './window/ipc.ts';

/** Events with the marks and notes on them, webhook requests, and what is watched or muted. */
export function createHistoryHandlers(
  engine: Engine,
  saveFile: SaveFile,
): HandlersFor<
  'entities' | 'events' | 'deliveries' | 'insights' | 'notes' | 'problems' | 'search' | 'subjects'
> {
  const { history } = engine;
  return {
    'entities:list': ({ kind, text }) => history.ask('entityList', kind, text),
    'entities:get': (entity) => history.ask('entityDetail', entity),
    'entities:find': (letters) => history.ask('findEntities', letters),
    'entities:take': ({ entity, isOver }) => engine.takeEntity(entity, isOver),
    'entities:letGo': (entity) => engine.letGoEntity(entity),
    'problems:open': () => history.ask('openProblems'),
    'events:days': ({ filter, bound, kept }) => history.ask('days', filter, bound, kept),
    'events:rows': ({ filter, bound, offset, limit, kept }) =>
      history.ask('rowsAt', filter, bound, offset, limit, kept),
    'events:offset': ({ filter, bound, id, kept }) =>
      history.ask('offsetOf', filter, bound, id, kept),
    'events:facets': (filter) => history.ask('facets', filter),
    'events:newCount': ({ filter, sinceId }) => history.ask('newCount', filter, sinceId),
    'events:unreadCounts': (filters) => history.ask('unreadCounts', filters),
    'events:ids': (filter) => history.ask('ids', filter),
    'events:types': engine.types,
    'events:get': (id) => history.ask('get', id),
    'events:markRead': ({ ids, isRead }) => engine.markRead(ids, isRead),
    'events:markAllRead': (filter) => engine.markAllRead(filter),
    'events:star': ({ ids, isStarred }) => engine.star(ids, isStarred),
    'events:snooze': ({ ids, until }) => engine.snooze(ids, until),
    'events:take': (ids) => engine.take(ids),
    'events:takeOver': (ids) => engine.takeOver(ids),
    'events:letGo': (ids) => engine.letGo(ids),
    'events:acknowledge': (ids) => engine.acknowledge(ids),
    'events:restoreMarks': (marks) => engine.restoreMarks(marks),
    'events:export': ({ filter, format }) =>
      saveFile.as(['export', format], (target) => engine.files.export(filter, format, target)),
    'deliveries:page': ({ filter, after, limit }) =>
      history.ask('deliveries', filter, after, limit),
    'deliveries:get': (id) => history.ask('delivery', id),
    'deliveries:counts': (days) => history.ask('deliveryCounts', days),
    'deliveries:seen': () => engine.noteDeliveriesSeen(),
    'deliveries:processQuarantine': engine.processQuarantine,
    'insights:events': (range) => history.ask('insights', range),
    'insights:exceptions': (range) => history.ask('exceptions', range),
    'insights:deliveries': (range) => history.ask('deliveryInsights', range),
    'notes:add': ({ eventId, text }) => engine.notes.add(eventId, text),
    'notes:change': ({ id, text }) => engine.notes.change(id, text),
    'notes:remove': (id) => engine.notes.remove(id),
    'search:suggest': ({ text, caret }) => history.ask('suggest', text, caret),
    'subjects:set': (request) => engine.watches.set(request),
    'subjects:remove': (entity) => engine.watches.remove(entity),
    'subjects:standings': (entities) => history.ask('standings', entities),
  };
}
