import type { filterChips as english } from '../en/filterChips.ts';

/** The conditions of a filter, and the days that it covers, in Spanish. */
export const filterChips: typeof english = {
  unread: 'Sin leer',
  attention: 'Requiere atención',
  starred: 'Destacados',
  since: (day) => `Desde el ${day}`,
  until: (day) => `Hasta el ${day}`,
  last7Days: 'Últimos 7 días',
  last30Days: 'Últimos 30 días',
  allBut: (types) => `Todos menos ${types}`,
  moreTypes: (count) => `${count} tipos más`,
};
