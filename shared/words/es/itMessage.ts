import type { itMessage as english } from '../en/itMessage.ts';

/** The message for the IT department, in Spanish. */
export const itMessage: typeof english = {
  text: (address, port, path) => `Hola:

Uso Dockbell en mi computadora. Muestra notificaciones de nuestros embarques en MVMNT. MVMNT envía cada evento como una solicitud https, y esas solicitudes tienen que llegar a mi computadora. ¿Podrían configurar una dirección pública para eso?

Qué hace falta
- Una dirección https pública con un certificado en el que confíen los navegadores, como ${address}
- Que reenvíe a http://127.0.0.1:${port} en mi computadora. Dockbell escucha solo en esta computadora, así que hace falta un túnel que corra aquí (como cloudflared, ngrok o ssh -R) o un proxy inverso en esta computadora. Si en cambio hay que reenviar por la red, inicien Dockbell con la dirección de esta computadora en DOCKBELL_HOST y permitan que solo el proxy se conecte al puerto ${port}.
- Ruta ${path}, método POST: los eventos de MVMNT, JSON de hasta 1 MB
- La verificación de Dockbell pasa por el mismo camino, con una cadena de consulta después de la ruta
- Sin página de inicio de sesión, sin redirección y sin verificación contra bots por delante
- El encabezado x-api-key y el cuerpo pasan sin cambios
- Una respuesta en menos de 5 segundos; si no, MVMNT cuenta la solicitud como fallida. Lo intenta de nuevo durante unas 5 horas.

Qué lo protege
Cada evento trae un token secreto en el encabezado x-api-key. Dockbell rechaza todo lo que llega sin él antes de leer el cuerpo. Las demás rutas responden 404.

Por favor envíenme la dirección cuando esté lista. La escribiré en Dockbell, que la verifica, y en MVMNT.

Gracias
`,
};
