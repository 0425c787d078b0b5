import { counted } from '../count.ts';
import type { exporting as english } from '../en/exporting.ts';

/** Writing events to a file, in Spanish. */
export const exporting: typeof english = {
  export: 'Exportar',
  exportAs: (count) => `Exportar ${counted(count, 'evento', 'eventos')} como`,
  forSpreadsheets: 'Para Excel y otras hojas de cálculo',
  forPrograms: 'Todo tal cual, para otros programas',
  exporting: 'Exportando',
  failed: 'No se pudo exportar',
  exported: (count, file) =>
    `${counted(count, 'evento exportado', 'eventos exportados')} a ${file}`,
  showFile: 'Ver archivo',
};
