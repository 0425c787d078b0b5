import type { problemKinds as english } from '../en/problemKinds.ts';

/** What can go wrong with a shipment or carrier, in Spanish. */
export const problemKinds: typeof english = {
  'check-call-overdue': {
    name: 'Llamada de seguimiento vencida',
    ends: 'una llamada de seguimiento',
  },
  'not-booked': { name: 'Recolección próxima, sin reservar', ends: 'la reservación' },
  'not-dispatched': { name: 'Recolección próxima, sin despachar', ends: 'el despacho' },
  'tender-rejected': { name: 'Oferta rechazada', ends: 'una nueva oferta o reservación' },
  'rate-confirmation': {
    name: 'Confirmación de tarifa sin firmar',
    ends: 'una confirmación de tarifa firmada',
  },
  'carrier-inactive': { name: 'Transportista inactivo', ends: 'la reactivación' },
  taken: 'Tomado',
  takenBy: (who) => `Lo tiene ${who}`,
};
