import type { filter as english } from '../en/filter.ts';

/** The filters of the history, in Spanish. */
export const filter: typeof english = {
  date: 'Fecha',
  status: 'Estado',
  type: 'Tipo',
  by: (part) => `Filtrar por ${part.toLowerCase()}`,
  days: 'Días',
  clear: 'Quitar',
  remove: (condition) => `Quitar ${condition}`,
  marks: {
    isUnreadOnly: 'Sin leer',
    isStarredOnly: 'Destacados',
    isAttentionOnly: 'Requiere atención',
  },
  notification: 'Notificación',
  isCounting: 'Todavía contando. Los números suben hasta que se haya leído todo.',
  showNeverCame: (count) =>
    count === 1
      ? 'Ver el tipo que nunca ha llegado'
      : `Ver los ${count} tipos que nunca han llegado`,
  allOf: (group) => `Todos: ${group}`,
  onlyThese: 'solo estos',
  onlyThis: 'solo este',
  allButThis: 'todos menos este',
};
