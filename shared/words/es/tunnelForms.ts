import { numberWords } from '../count.ts';
import type { tunnelForms as english } from '../en/tunnelForms.ts';

/** The tunnels that Dockbell opens, in Spanish. */
export const tunnelForms: typeof english = {
  opening: 'Abriendo el túnel…',
  isOpen: 'El túnel está abierto.',
  notOpen: (problem) => `El túnel no está abierto. ${problem}`,
  openPage: 'Abrir la página',
  lookAtKey: 'Ver su clave',
  trustOnly: 'Confíe en este servidor solo si su dueño le indica una de estas:',
  trustServer: 'Confiar en este servidor',
  signUpAtNgrok: 'Regístrese en ngrok, copie ahí su authtoken y péguelo aquí.',
  openNgrok: 'Abrir ngrok',
  authtoken: 'Authtoken',
  authtokenSaved: 'Guardado. Pegue otro para reemplazarlo.',
  authtokenUntilQuit:
    'Este sistema no tiene llavero, así que el authtoken se conserva hasta que Dockbell se cierre.',
  domain: 'Dominio (opcional)',
  domainPurpose: 'Si reservó uno en ngrok, como acme.ngrok.app. Sin él, ngrok le asigna uno.',
  freePlan: 'Uso el plan gratuito de ngrok',
  startNgrok: 'Iniciar ngrok',
  freeUse: (used, max) =>
    `Este mes: ${numberWords(used)} de las ${numberWords(max)} solicitudes del plan gratuito, según lo que Dockbell contó en esta computadora.`,
  server: 'Servidor',
  sshPort: 'Puerto SSH',
  userName: 'Usuario',
  portOnServer: 'Puerto del servidor',
  portOnServerPurpose:
    'La dirección https de su servidor debe reenviar a este puerto en el mismo servidor.',
  connect: 'Conectar',
  ownKey:
    'Dockbell inicia sesión con una clave propia. Agregue su parte pública a las claves autorizadas del servidor.',
  makeAndCopyKey: 'Crear y copiar clave pública',
  copyKey: 'Copiar clave pública',
  keyFile: (file) => `Archivo de clave: ${file}`,
  useKeyFile: 'Usar un archivo de clave',
  chooseAnotherKey: 'Elegir otro',
  useOwnKey: 'Usar la clave de Dockbell',
  tunnelName: 'Nombre del túnel',
  tunnelNamePurpose:
    'Como aparece en “cloudflared tunnel list”. Déjelo vacío para un túnel rápido de prueba: su dirección cambia en cada inicio, y MVMNT necesita entonces la nueva.',
  looksFor: (program) => `Dockbell busca ${program} en esta computadora.`,
  chooseFile: 'Elegir su archivo',
  lookAgain: 'Buscarlo de nuevo',
  start: (program) => `Iniciar ${program}`,
  notServerName: 'Esto no es el nombre de un servidor. Uno se ve así: server.example.com.',
  notUserName: 'Esto no es un nombre de usuario.',
  notTunnelName: 'Esto no es el nombre de un túnel.',
};
