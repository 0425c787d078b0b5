import { counted } from '../count.ts';
import type { modes as english } from '../en/modes.ts';

/** The table of how each type of event notifies, in Spanish. */
export const modes: typeof english = {
  title: 'Cómo se notifica cada tipo',
  purpose:
    'Crítico suena aun durante una pausa y en horas de silencio. Notificar muestra una notificación. Silencioso solo cuenta como sin leer. Solo historial se guarda sin contar. Un tipo sigue a su grupo mientras no tenga su propia elección; un círculo marca lo que sigue.',
  resetAll: 'Restablecer todo',
  type: 'Tipo',
  reset: 'Restablecer',
  resetOf: (what) => `Restablecer ${what}`,
  allOfGroup: (group) => `todo el grupo ${group}`,
  newInMvmnt: 'nuevo en MVMNT',
  followed: 'Lo que sigue mientras no tenga su propia elección',
  choice: (what, mode) => `${what}: ${mode}`,
  followedChoice: (what, mode) => `${what}: ${mode}, predeterminado`,
  mixed: 'Mixto',
  someDiffer: (mode, count) => `${mode}; ${counted(count, 'tipo distinto', 'tipos distintos')}`,
};
