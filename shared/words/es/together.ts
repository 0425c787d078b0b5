import { counted, numberWords } from '../count.ts';
import type { together as english } from '../en/together.ts';
import { allOf } from '../lists.ts';

/** What a team shares, in Spanish. */
export const together: typeof english = {
  events: (count) => counted(count, 'evento', 'eventos'),
  tookFirst: (names, label) =>
    `${allOf('es', names)} ${names.length === 1 ? 'tomó' : 'tomaron'} ${label} primero`,
  tookFirstBody: 'Usted también lo tomó, pero después. Sigue con su colega; puede asumirlo.',
  takeOver: 'Asumir',
  takenOver: (count) =>
    count === 1 ? 'Asumido' : `${counted(count, 'evento', 'eventos')} asumidos`,
  team: 'Equipo',
  online: (count) => `${numberWords(count)} en línea`,
  nobodyOnline: 'No se sabe de nadie en línea.',
  waiting: (count) => `${numberWords(count)} sin compartir`,
  waitingWithTeam: (online, waiting) => `${online} ${waiting} todavía con su equipo.`,
  notYetSharedBadge: 'sin compartir',
  notYetSharedWhy:
    'Todavía no se comparte con su equipo. Se compartirá en cuanto vuelva la conexión con el relay.',
  stopForEveryone: 'Detener el sonido para todos',
  forWholeTeam: 'Para todo el equipo',
  watchedForTeam: (who) => `Para el equipo, por ${who}`,
  forWhichCoworker: 'Para qué colega',
  forCoworker: 'Para un colega',
  handoverFor: (coworker) => `Entrega de turno para ${coworker}`,
  handoverTextFor: (coworker, from, to) => `Entrega de turno para ${coworker}: de ${from} a ${to}`,
  handoverCut: 'El resto no cupo. Está en el historial.',
  handedOver: (who, problems) =>
    problems === 0
      ? `${who} le entregó el turno`
      : `${who} le entregó el turno: ${counted(problems, 'problema abierto', 'problemas abiertos')}`,
  handedOverBody: 'Abra Entrega de turno para leerla.',
  sendTo: (coworker) => `Enviar a ${coworker}`,
  teamHandovers: 'Entregas de turno en su equipo',
  handoverFrom: (who, when) => `Entrega de turno de ${who}, ${when}`,
  sentTo: (coworker, when) => `Usted entregó el turno a ${coworker}, ${when}.`,
  notYetSent: 'Todavía no se envió. Se enviará en cuanto vuelva la conexión con el relay.',
  notReadYet: 'Todavía sin leer.',
  readHandover: 'Marcar como leída',
  readBy: (who, when) => `Leída por ${who}, ${when}`,
};
