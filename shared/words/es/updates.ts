import type { updates as english } from '../en/updates.ts';

/** Newer versions of Dockbell, in Spanish. */
export const updates: typeof english = {
  installByItself: 'Instalar automáticamente',
  downloaded: 'Descargado',
  downloading: (version, percent) => `La versión ${version} se está descargando: ${percent}%.`,
  ready: (version) =>
    `La versión ${version} está descargada. Se instala al salir de Dockbell o al reiniciarlo.`,
  download: 'Descargar e instalar',
  readyBanner: (version) =>
    `La versión ${version} de Dockbell está lista. Se instala al salir de Dockbell; también puede reiniciar ahora. MVMNT vuelve a enviar lo que llegue durante el reinicio.`,
  notDownloaded: (version, problem) => `No se pudo descargar la versión ${version} (${problem}).`,
  stillRunningWithoutTray:
    'Sigue recibiendo eventos. Este escritorio no muestra iconos en la bandeja, así que la ventana queda en la barra de tareas. Para salir, presione Ctrl+Q en ella.',
  otherRelay: (relay, allowed) =>
    `Este código es del relay en ${relay}. El administrador de esta computadora permite solo ${allowed}.`,
};
