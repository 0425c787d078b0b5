import type { notes as english } from '../en/notes.ts';

/** Notes on events, in Spanish. */
export const notes: typeof english = {
  title: 'Notas',
  listOn: (what) => `Notas sobre ${what}`,
  fieldOn: (what) => `Nota sobre ${what}`,
  add: 'Agregar una nota',
  addOn: (what) => `Agregar una nota sobre ${what}`,
  editOn: (what) => `Editar la nota sobre ${what}`,
  removeOn: (what) => `Eliminar la nota sobre ${what}`,
  removed: 'Nota eliminada',
  hint: 'Lo que debe saber el siguiente turno…',
  isNoted: 'Tiene una nota',
  saying: (text) => `Nota: ${text}`,
};
