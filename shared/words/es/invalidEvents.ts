import type { invalidEvents as english } from '../en/invalidEvents.ts';

/** Why an event of MVMNT's is kept apart, in Spanish. */
export const invalidEvents: typeof english = {
  noObject: 'El evento no es un objeto.',
  noName: 'El evento no tiene nombre.',
  longName: 'El nombre del evento tiene más de 200 caracteres.',
  emptyName: 'El nombre del evento está vacío.',
  noTime: 'El evento no dice cuándo ocurrió.',
  dataNoObject: 'Los datos del evento no son un objeto.',
  unreadableTime: (time) => `No se puede leer la hora en que ocurrió: ${time}.`,
  tooManyValues: (max) => `El evento tiene más de ${max} valores.`,
  unfit: 'No corresponde al formato de datos de MVMNT.',
  unreadable: 'Esta versión de Dockbell no pudo leer el evento.',
};
