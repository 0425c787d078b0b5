import type { tunnelProblems as english } from '../en/tunnelProblems.ts';

/** Why a tunnel is not open, and what to do, in Spanish. */
export const tunnelProblems: typeof english = {
  notSignedIn:
    'cloudflared no ha iniciado sesión para este túnel en esta computadora. Ejecute una vez “cloudflared tunnel login” y “cloudflared tunnel create”, o pida el archivo de credenciales a quien creó el túnel.',
  noSuchTunnel:
    'cloudflared no conoce un túnel con este nombre. Revise el nombre con “cloudflared tunnel list”.',
  noQuickTunnels:
    'Cloudflare no da más túneles rápidos por el momento. Espere unos minutos, o use un túnel con nombre.',
  noCloudflare: 'cloudflared no llega a Cloudflare. ¿Tiene conexión esta computadora?',
  programGone: (file, name) =>
    `${file} ya no está ahí o no se puede ejecutar. Elija ${name} de nuevo.`,
  noSsh:
    'Esta computadora no tiene el programa ssh. Agregue OpenSSH, que viene con Windows como característica opcional y con cada Mac y Linux.',
  noProgram: (name) => `No se encontró ${name} en esta computadora. Instálelo, o elija su archivo.`,
  noHostKey: (host, port) =>
    `${host} no muestra una clave SSH en el puerto ${port}. Revise su nombre y puerto, y si su servidor SSH está funcionando.`,
  ngrokDoesNotRun: (problem) =>
    `ngrok no funciona en esta computadora (${problem}). Elija otra manera.`,
  ngrokUnknownToken:
    'ngrok no conoce este authtoken. Copie otra vez el authtoken completo del panel de ngrok.',
  ngrokOldToken: 'Este authtoken ya no es válido. Copie el actual del panel de ngrok.',
  ngrokAccountInUse:
    'Otro programa ya usa esta cuenta de ngrok, y su plan no permite más. Cierre el otro, por ejemplo un ngrok en una terminal o Dockbell en otra computadora.',
  ngrokTooOld: 'Esta versión de Dockbell es demasiado antigua para ngrok. Instale la más reciente.',
  ngrokOtherDomain:
    'Este dominio es de otra cuenta de ngrok. Revíselo en Domains en el panel de ngrok.',
  ngrokAddressInUse:
    'Otro programa ya usa esta dirección de ngrok. Ciérrelo, por ejemplo un ngrok en una terminal o Dockbell en otra computadora.',
  ngrokNeedsToken: 'ngrok necesita un authtoken. Cópielo del panel de ngrok.',
  ngrokNotReached:
    'No se pudo llegar a los servidores de ngrok. ¿Tiene conexión esta computadora? Un firewall de la empresa puede bloquear ngrok; en ese caso pregunte a su departamento de sistemas.',
  ngrokNotOpened: (problem) =>
    `ngrok no pudo abrir el túnel (${problem}). Si esto sigue así, elija otra manera.`,
  ngrokRefused: (problem, code) =>
    `ngrok rechazó el túnel: ${problem} (ERR_NGROK_${code}). Busque este código en la documentación de ngrok.`,
  ngrokWaits: (problem) =>
    `ngrok espera el llavero del sistema de esta computadora, que guarda su authtoken (${problem}). Desbloquéelo.`,
  ngrokEnterToken:
    'ngrok necesita el authtoken de su cuenta. Cópielo del panel de ngrok y escríbalo aquí.',
  ngrokNoToken:
    'Esto no es un authtoken de ngrok. Copie otra vez el authtoken completo del panel de ngrok.',
  ngrokTokenNotSaved: (problem) =>
    `El authtoken no se pudo guardar (${problem}). Si el llavero del sistema está bloqueado, desbloquéelo e inténtelo de nuevo.`,
  ngrokNearlyUsedUp: (used, max) =>
    `Este mes se usaron ${used} de las ${max} solicitudes del plan gratuito de ngrok. Cuando no quede ninguna, ngrok rechaza los eventos de MVMNT hasta el próximo mes: elija un plan de pago de ngrok, u otro túnel.`,
  ngrokNearlyUsedUpTitle: 'El plan gratuito de ngrok está casi agotado',
  mayNotRun: 'esta cuenta no puede ejecutarlo',
  notStarted: (name, why) =>
    `${name} no se pudo iniciar (${why}). Instálelo de nuevo, o elija otro archivo.`,
  ended: (name, code, said) =>
    `${name} terminó (${code ?? 'sin código'})${said === null ? '' : `: ${said}`}`,
  sshOtherKey: (host) =>
    `${host} tiene una clave distinta de la que se había aceptado. Pregunte a quien administra el servidor si se cambió la clave. Si nadie sabe de ello, no se conecte.`,
  sshUnknownHost: (host) =>
    `Esta computadora todavía no conoce ${host}. Vea su clave y acéptela si es la que le indica el dueño del servidor.`,
  sshPortHeld: (host, port) =>
    `${host} no abre el puerto ${port}. Puede tenerlo todavía una conexión anterior, que termina en unos minutos; si no, use otro puerto, o pida al dueño del servidor que permita el reenvío (AllowTcpForwarding).`,
  sshKeyReadable:
    'Otros en esta computadora pueden leer el archivo de la clave, así que ssh no lo usa. Permita el acceso solo a su cuenta.',
  sshNotAccepted: (host) =>
    `${host} no acepta el nombre de usuario o la clave. La mitad pública de la clave debe estar entre las claves autorizadas de esa cuenta en el servidor. Una clave con contraseña solo funciona mientras la tenga su agente SSH.`,
  sshNotFound: (host) =>
    `No se encontró ${host}. Revise el nombre del servidor y si esta computadora tiene conexión.`,
  sshRefused: (host) =>
    `${host} rechazó la conexión. Revise el puerto y si su servidor SSH está funcionando.`,
  sshSilent: (host) =>
    `${host} no responde. Revise si el servidor está funcionando y si esta computadora tiene conexión; un firewall puede bloquear SSH.`,
  sshNoWay: (host) => `No hay ruta a ${host}. ¿Tiene conexión esta computadora?`,
  sshClosed: (host) =>
    `${host} cerró la conexión. Si esto sigue así, pregunte a quien administra el servidor.`,
  sshNoKey: 'El archivo de la clave no es una clave SSH. Elija otro.',
  tailscaleSignedOut: 'Tailscale no tiene sesión iniciada. Inicie sesión en esta computadora.',
  tailscaleOff: 'Tailscale está apagado. Enciéndalo en esta computadora.',
  tailscaleNotAllowed:
    'Tailscale no deja que esta cuenta abra un Funnel. Ejecute una vez “sudo tailscale set --operator=$USER”, o pregunte a su departamento de sistemas.',
  tailscaleNotRunning: 'Tailscale no está funcionando en esta computadora. Inícielo.',
  tailscaleServesOther:
    'Tailscale ya sirve otra cosa en el puerto 443. Termínela primero: “tailscale funnel reset”.',
  tailscaleNeedsDns:
    'Funnel necesita MagicDNS y certificados HTTPS. Active ambos en DNS, en la consola de administración de Tailscale.',
  funnelNotAllowed:
    'Funnel todavía no está permitido para esta computadora. Abra la página, permítalo e inténtelo de nuevo.',
  notUpInTime: 'El túnel no se abrió a tiempo. ¿Tiene conexión esta computadora?',
  enterServer: 'Escriba primero el servidor SSH.',
  newAddress:
    'El túnel tiene una dirección nueva. Hasta que la escriba en MVMNT, en Settings → Webhooks, no llega nada de MVMNT.',
  newAddressTitle: 'La dirección del webhook cambió',
};
