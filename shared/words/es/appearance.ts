import type { appearance as english } from '../en/appearance.ts';

/** How the window looks and speaks, in Spanish. */
export const appearance: typeof english = {
  title: 'Apariencia',
  theme: 'Tema',
  language: 'Idioma',
  asSystem: 'Como el sistema',
  light: 'Claro',
  dark: 'Oscuro',
};
