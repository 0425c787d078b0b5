import type { EventGroup } from '../../event.ts';

/** What types of events are about, in the plural, in Spanish. */
export const groupWords = {
  shipment: 'embarques',
  carrier: 'transportistas',
  customer: 'clientes',
  company: 'empresas',
  vendor: 'proveedores',
  location: 'ubicaciones',
  quote: 'cotizaciones',
  commission: 'comisiones',
  document: 'documentos',
  dockbell: 'Dockbell',
  other: 'otros',
} satisfies Record<EventGroup, string>;
