import { counted } from '../count.ts';

/** Writing events to a file. */
export const exporting = {
  export: 'Export',
  exportAs: (count: number) => `Export ${counted(count, 'event', 'events')} as`,
  forSpreadsheets: 'For Excel and other spreadsheets',
  forPrograms: 'Everything exact, for other programs',
  exporting: 'Exporting',
  failed: 'The export did not work',
  exported: (count: number, file: string) =>
    `${counted(count, 'event', 'events')} exported to ${file}`,
  showFile: 'Show file',
};
