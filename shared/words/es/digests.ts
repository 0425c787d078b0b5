import { groupWords } from './eventGroups.ts';
import type { DigestKind, digests as english } from '../en/digests.ts';

/** Summaries, in Spanish: a number stands behind its kind, where it agrees with every gender. */
export const digests: typeof english = {
  events: (count) => `${count} eventos`,
  late: (count) => `${count} eventos con retraso`,
  needAttention: (count, attention) =>
    `${count} eventos, ${attention} ${attention === 1 ? 'requiere' : 'requieren'} atención`,
  causes: {
    'quiet-hours': 'Durante las horas de silencio',
    paused: 'Durante la pausa de notificaciones',
    'do-not-disturb': 'Mientras No molestar estaba activado',
    unavailable: 'Mientras no se podía mostrar nada',
    backlog: 'Durante su ausencia',
    away: 'Durante su ausencia',
  },
  ofCause: (cause, events) => `${cause}: ${events}`,
  ofSpan: (cause, from, to, events) => `${cause} (de ${from} a ${to}): ${events}`,
  kind: (kind) => kindWords(kind),
  counted: (count, kind) => `${kind} (${count})`,
  group: (group) => groupWords[group],
  ofSeveralGroups: (count, parts) => `${count} eventos: ${parts}`,
  ofOneGroup: (count, group, parts) =>
    `${count} eventos${group === 'other' ? '' : ` de ${groupWords[group]}`}: ${parts}`,
  ofOneKind: (count, kind, isEachOnce) =>
    `${kind.isSwitchedOff ? 'Transportistas que quedaron inactivos' : kind.label}: ${count} ${
      isEachOnce && kind.group === 'shipment' ? 'embarques' : 'eventos'
    }`,
};

function kindWords({ label, isSwitchedOff }: DigestKind): string {
  const words = isSwitchedOff ? 'Quedaron inactivos' : label;
  return (words.charAt(0).toLowerCase() + words.slice(1)).replaceAll(', ', ' y ');
}
