import type { views as english } from '../en/views.ts';

/** Saved views in the side bar, in Spanish. */
export const views: typeof english = {
  title: 'Vistas',
  countedViews: 'vistas',
  notPinned: 'sin fijar',
  saveView: 'Guardar vista',
  pin: 'Fijar en la barra lateral',
  unpin: 'Quitar de la barra lateral',
  optionsOf: (name) => `Opciones de ${name}`,
  update: 'Actualizar con el filtro actual',
  rename: 'Cambiar nombre',
  renameTitle: 'Cambiar el nombre de la vista',
  deleted: (name) => `Vista “${name}” eliminada`,
};
