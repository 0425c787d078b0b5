import { counted } from '../count.ts';
import type { search as english } from '../en/search.ts';

/** The search box, in Spanish; what is written stays as it is, but for the labels of types. */
export const search: typeof english = {
  searchEvents: 'Buscar eventos',
  searchEventsHint: 'Buscar embarques, transportistas, claves…',
  searchOf: (what) => `Buscar ${what}`,
  searchOfHint: (what) => `Buscar ${what}…`,
  completions: 'Sugerencias',
  completionsOffered: (count) => counted(count, 'sugerencia', 'sugerencias'),
  numbersLeftOut: (taken, count) =>
    `Solo caben los primeros ${taken} de ${count} números. Busque los demás después.`,
  clear: 'Quitar la búsqueda',
  howTo: 'Cómo buscar',
  write: 'Escriba',
  finds: 'Encuentra',

  flags: {
    unread: 'Sin leer todavía',
    read: 'Leídos',
    attention: 'Requieren atención, como una llamada de seguimiento vencida',
    starred: 'Destacados con una estrella',
    late: 'Llegaron con retraso, según el límite de Ajustes',
    repeated: 'MVMNT los envió más de una vez',
  },
  entityFlags: {
    watched: 'Sobre lo que usted sigue',
    muted: 'Sobre lo que usted silenció',
    open: 'Sobre lo que tiene un problema abierto',
  },
  typeExamples: {
    type: 'type:entregado',
    eitherType: 'type:entregado,cancelado',
    typeAlone: 'type:"llamada de seguimiento"',
    withoutType: '-type:abierto',
  },
  help: {
    text: 'Este texto en un número, su propia clave, un nombre, un estado, un tipo, una nota o la línea que se muestra',
    bothWords: 'Las dos palabras, en cualquier orden',
    phrase: 'Estas palabras juntas',
    numbers: 'Cualquiera de estos números, como al pegar una columna de una tabla',
    without: 'Todo lo que no tenga esta palabra',
    type: 'Tipos con esto en su etiqueta o en el nombre que les da MVMNT',
    eitherType: 'Cualquiera de los dos tipos; la coma significa “o”',
    typeAlone: 'Solo este tipo, sin “Llamada de seguimiento vencida”',
    withoutType: 'Todo menos estos tipos; el signo menos funciona con todo lo que sigue',
    group: 'Todo sobre los embarques',
    carrier: 'Eventos de o con un transportista de este nombre o número',
    customer: 'Eventos de o con un cliente de este nombre o número',
    id: 'Números que contienen esto',
    key: 'Sus propias claves que contienen esto',
    name: 'Nombres que contienen esto',
    status: 'Estados que contienen esto',
    became: 'Eventos con los que algo pasó a este estado',
    changed:
      'Actualizaciones de un campo con esto en su nombre, como la fecha de vencimiento del seguro',
    since: 'Desde las 6, hoy o, si aún no son las 6, ayer',
    onDay: 'Ese día completo',
    onWeekday: 'El último lunes; hoy, si hoy es lunes',
    afterDay: 'Desde el inicio de ese día, incluido',
    beforeDay: 'Hasta el inicio de ese día, sin incluirlo',
    afterMinute: 'Desde ese minuto, según el reloj de esta computadora',
    afterClock: 'Lo mismo que since:6; 6am, 6:30pm y 18:30 también son horas',
    afterDays: 'Desde el inicio del día de hace 7 días; 2w es hace 2 semanas',
    afterHours: 'Las últimas 24 horas',
  },
};
