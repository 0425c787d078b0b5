import type { waiting as english } from '../en/waiting.ts';

/** What is shown while the history cannot be opened, in Spanish. */
export const waiting: typeof english = {
  title: 'Dockbell todavía no puede recibir',
  triesAgain:
    'Dockbell lo intenta de nuevo cada 10 segundos y se abre automáticamente. MVMNT vuelve a enviar lo que no pudo entregar, durante unas cinco horas.',
};
