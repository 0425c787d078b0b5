import type { HandlersOf } from '../../shared/call.ts';
import type { deliveryCalls } from '../../shared/delivery.ts';
import type { insightCalls } from '../../shared/insights.ts';
import type { noteCalls } from '../../shared/note.ts';
import type { searchCalls } from '../../shared/search.ts';
import type { subjectCalls } from '../../shared/subject.ts';
import type { HandlerDeps } from './deps.ts';

/** The webhook requests. */
export function deliveryHandlers({ engine }: HandlerDeps): HandlersOf<typeof deliveryCalls> {
  const { history } = engine;
  return {
    'deliveries:page': ({ filter, after, limit }) =>
      history.ask('deliveries', filter, after, limit),
    'deliveries:get': (id) => history.ask('delivery', id),
    'deliveries:counts': (days) => history.ask('deliveryCounts', days),
    'deliveries:processQuarantine': (deliveryId) => engine.processQuarantine(deliveryId),
  };
}

/** The figures of the insights page. */
export function insightHandlers({ engine }: HandlerDeps): HandlersOf<typeof insightCalls> {
  return {
    'insights:events': (range) => engine.history.ask('insights', range),
    'insights:deliveries': (range) => engine.history.ask('deliveryInsights', range),
  };
}

/** Notes on events. */
export function noteHandlers({ engine }: HandlerDeps): HandlersOf<typeof noteCalls> {
  return {
    'notes:add': ({ eventId, text }) => engine.notes.add(eventId, text),
    'notes:change': ({ id, text }) => engine.notes.change(id, text),
    'notes:remove': (id) => engine.notes.remove(id),
  };
}

/** The search box. */
export function searchHandlers({ engine }: HandlerDeps): HandlersOf<typeof searchCalls> {
  return {
    'search:suggest': ({ text, caret }) => engine.history.ask('suggest', text, caret),
  };
}

/** Watching and muting. */
export function subjectHandlers({ engine }: HandlerDeps): HandlersOf<typeof subjectCalls> {
  return {
    'subjects:set': (request) => engine.watches.set(request),
    'subjects:remove': (entity) => engine.watches.remove(entity),
    'subjects:standings': (entities) => engine.history.ask('standings', entities),
  };
}
