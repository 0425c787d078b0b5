import { counted, numberWords } from '../count.ts';
import type { details as english } from '../en/details.ts';

/** The details of an event, and of the shipment, carrier or customer that it is about, in Spanish. */
export const details: typeof english = {
  title: 'Detalles del evento',
  allGone: 'Sus eventos ya no están en el historial.',
  forDuration: (duration) => `desde hace ${duration}`,
  problems: 'Problemas',
  openSince: (problem, when) => `${problem} desde ${when}`,
  resolved: (problem, when) => `${problem}: resuelto ${when}`,
  resolvedBy: (problem, when, answer) => `${problem}: resuelto ${when} por “${answer}”`,
  byKey: (action, key) => `${action} (${key})`,
  snoozedUntil: (when) => `Pospuesto hasta ${when}`,
  moreActions: 'Más acciones',
  allEventsFor: (what) => `Todos los eventos de ${what}`,

  whatChanged: 'Qué cambió',
  changeKinds: {
    added: 'agregado',
    removed: 'quitado',
    changed: 'cambiado',
  },
  became: 'pasó a ser',
  happened: 'Ocurrió',
  arrived: 'Llegó',
  stillAhead: (stated) =>
    `MVMNT le puso a este evento la fecha ${stated}. Esa hora todavía no había llegado cuando se recibió, así que se muestra a la hora en que llegó.`,
  cannotBeRight: (stated) =>
    `MVMNT le puso a este evento la fecha ${stated}. Eso no puede ser correcto, así que se muestra a la hora en que llegó.`,
  notification: 'Notificación',
  showRule: 'Ver la regla',
  showSetting: 'Ver el ajuste',
  timeline: 'Cronología',
  outOfOrder: 'Lo que pasó después había llegado antes',
  arrivedLater: (when) => `llegó más tarde, ${when}`,

  contacts: 'Contactos',
  carrierAndCustomer: 'Transportista y cliente',
  linked: 'Relacionado',
  insuredUntil: 'Asegurado hasta',
  inTheAir: 'En curso',

  data: 'Datos',
  fields: 'Campos',
  copyJson: 'Copiar el JSON',
  empty: 'vacío',
  nothing: 'nada',
  yes: 'sí',
  no: 'no',
  showAll: 'Ver todo',
  showMore: (count) => `Ver ${numberWords(count)} más`,
  items: (count) => counted(count, 'elemento', 'elementos'),
  fieldCount: (count) => counted(count, 'campo', 'campos'),

  keptOnce: (count) =>
    `Este evento llegó ${counted(count, 'vez', 'veces')}. Dockbell lo guardó una vez.`,
  arrivedAt: (when) => `Llegó ${when}`,
  sentAt: (when) => `enviado ${when}`,
  byRelay: 'por el relay de su equipo',
  currentToken: 'con el token actual',
  previousToken: 'con el token anterior',
};
