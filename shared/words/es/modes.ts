import type { modes as english } from '../en/modes.ts';

/** The list of how each type of event notifies, in Spanish. */
export const modes: typeof english = {
  title: 'Cómo se notifica cada tipo',
  purpose:
    '“Crítico” suena aun durante una pausa y en horas de silencio. “Notificar” muestra una notificación. “Silencioso” solo cuenta como sin leer. “Solo historial” se guarda, pero no cuenta como sin leer. Un tipo sigue a su grupo mientras usted no lo cambie; un punto marca lo que cambió.',
  resetAll: 'Restablecer todo',
  allOfGroup: (group) => `todo el grupo ${group}`,
  byType: 'Lo predeterminado de cada tipo',
  isDefault: (mode) => `${mode} (predeterminado)`,
  changed: 'Cambiado',
  changedHere: 'Algo en el grupo se cambió',
  newInMvmnt: 'nuevo en MVMNT',
};
