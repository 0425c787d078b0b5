import type { settings as english } from '../en/settings.ts';

/** The Settings page, in Spanish. */
export const settings: typeof english = {
  connectionTab: 'Conexión',
  notificationsTab: 'Notificaciones',
  forwardTab: 'Reenvío',
  dataTab: 'Datos',
  addressPurpose:
    'Cómo llega MVMNT a esta computadora. Escriba la dirección del webhook en MVMNT, en Settings → Webhooks.',
  port: 'Puerto',
  portHere: 'Puerto de esta computadora',
  savePort: 'Guardar puerto',
  portIsWholeNumber: 'El puerto es un número entero del 1 al 65535.',
  forwardToNewPort: 'Su túnel debe entonces reenviar al puerto nuevo; si no, no llega nada.',
  usualPort: (port) => `A donde reenvía su túnel. El habitual es ${port}.`,
  listeningOn: (host, port) => `Escuchando en ${host}:${port}.`,
  startup: 'Inicio y atajo de teclado',
  startAtLogin: 'Abrir en la bandeja del sistema cuando inicio sesión',
  setUpAgain: 'Repetir la configuración',
  shortcut: 'Atajo para traer Dockbell al frente',
  shortcutPurpose: (isMac) =>
    `Funciona desde cualquier programa. Haga clic aquí y presione dos de ${isMac ? 'Control, Opción y Comando' : 'Ctrl, Alt y la tecla Windows'} junto con una letra o un número, o una de ellas con F1 a F24.`,
  noShortcut: 'Ninguno',
  removeShortcut: 'Quitar atajo',
  mvmntLink: 'Enlace a un embarque o transportista en MVMNT',
  mvmntLinkPurpose:
    '{id}, {friendlyId} y {key} se completan solos. Déjelo vacío para ocultar “Abrir en MVMNT”.',
  you: 'Usted',
  saveName: 'Guardar nombre',
  relayPurpose:
    'Un relay recibe lo que MVMNT envía para todo su equipo y lo guarda mientras esta computadora está apagada. Con él no hace falta aquí ni token, ni dirección, ni túnel.',
  besideRelay:
    'Lo que sigue es para las solicitudes que llegan directamente a esta computadora. Puede dejarlo como está: un evento que llega por ambas vías se guarda una sola vez.',
  lateEvents: 'Eventos con retraso',
  criticalEvents: 'Eventos críticos',
  lateAfter: 'Un evento llega con retraso cuando llega más de',
  minutesAfterItHappened: 'minutos después de ocurrir',
  latePurpose:
    'Los eventos con retraso llegan en una sola notificación agrupada, para que lo viejo no suene como nuevo. Los críticos suenan de inmediato.',
  repeatCritical: 'Repetir un evento crítico que nadie ha leído ni tomado cada',
  minutes: 'minutos',
  zeroNeverRepeats: '0 = no repetir nunca.',
  support: 'Para soporte',
  supportPurpose:
    'Un archivo zip que muestra cómo está Dockbell: versiones, ajustes, el registro, la cobertura y las últimas 200 solicitudes. No contiene el token ni nada de lo que envió MVMNT, y no se envía a ninguna parte.',
  makeSupportFile: 'Crear un archivo para soporte…',
  savedAs: (file) => `Guardado como ${file}`,
  supportFileHolds: 'Qué contiene el archivo',
  saveAs: 'Guardar…',
  file: 'Archivo',
  fileContent: 'Qué hay en él',
  emptyFile: '(vacío)',
  about: 'Acerca de',
  newVersions: 'Versiones nuevas',
  notifyMe: 'Avisarme',
  off: 'Desactivado',
  getVersion: 'Obtenerla…',
  otherVersionInstalled: 'Hay otra versión instalada. Reinicie Dockbell para usarla.',
  versionAvailable: (version) => `La versión ${version} está disponible.`,
  versionBySystem: (version) =>
    `La versión ${version} está disponible. Llega con las actualizaciones de software de su computadora.`,
  newestVersion: (when) => `Es la versión más reciente; última verificación: ${when}.`,
  showLicenses: 'Ver licencias',
  licenses: 'Licencias',
};
