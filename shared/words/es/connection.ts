import type { connection as english } from '../en/connection.ts';

/** How MVMNT's requests come to this computer, in Spanish. */
export const connection: typeof english = {
  howMvmntReaches: 'Cómo llega MVMNT a esta computadora',
  recommended: 'Recomendado',
  ways: {
    ngrok: {
      title: 'ngrok',
      words: 'Funciona en dos minutos con una cuenta gratuita de ngrok; no hay que instalar nada.',
    },
    it: {
      title: 'Lo hace mi departamento de sistemas',
      words: 'Le da un mensaje con todo lo que su departamento de sistemas necesita saber.',
    },
    own: {
      title: 'Ya tengo una dirección',
      words:
        'Para un proxy inverso, un gateway de la empresa o un túnel que ya llega a esta computadora.',
    },
    ssh: {
      title: 'Servidor SSH',
      words:
        'Para un servidor propio con una dirección https pública que reenvía a uno de sus puertos.',
    },
    cloudflared: {
      title: 'Cloudflare Tunnel',
      words:
        'Para empresas que usan Cloudflare; el programa cloudflared debe estar instalado aquí.',
    },
    tailscale: {
      title: 'Tailscale Funnel',
      words:
        'Para empresas que usan Tailscale; la aplicación debe estar instalada aquí, con la sesión iniciada.',
    },
  },
  publicAddress: 'Dirección pública',
  saveAddress: 'Guardar dirección',
  webhookAddress: 'Dirección del webhook para MVMNT',
  checking: 'Verificando…',
  checkOfAddress: 'Verificación de la dirección',
  lastWorked: (ago) => `Funcionó por última vez ${ago}.`,
  reachable: (ago) => `Accesible, verificada ${ago}: lo que se envía ahí llega aquí.`,
  notReachable: (problem) => `No accesible. ${problem}`,
  messageForIt: 'Mensaje para su departamento de sistemas',
  copyMessage: 'Copiar mensaje',
  testEvent: 'Evento de prueba',
  notTestedYet: 'Todavía no se ha probado.',
  passed: 'Correcto',
  passedWithWarning: 'Correcto, con una advertencia',
  failed: 'Falló',
  stages: {
    listener: 'Receptor',
    name: 'Nombre',
    certificate: 'Certificado',
    answer: 'Respuesta',
    dockbell: 'Este Dockbell',
    token: 'Token',
    body: 'Contenido',
    time: 'Hora',
    stored: 'Historial',
    rule: 'Reglas',
    notification: 'Notificación',
  },
};
