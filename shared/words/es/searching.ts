import type { searching as english } from '../en/searching.ts';

/** What is wrong with a search, and what it offers to write, in Spanish. What is written before a colon stays as it is. */
export const searching: typeof english = {
  hints: {
    type: 'Tipo de evento',
    is: 'Estado de un evento',
    on: 'Ocurrió ese día',
    after: 'Ocurrió ese día o después',
    before: 'Ocurrió antes de ese día',
    carrier: 'Parte del nombre o número de un transportista',
    customer: 'Parte del nombre o número de un cliente',
    group: 'A qué le ocurrió',
    since: 'Ocurrió desde esa hora',
    id: 'Parte de un número',
    key: 'Parte de su propia clave',
    status: 'Parte de un estado',
    name: 'Parte de un nombre',
    became: 'Pasó a ese estado',
    changed: 'Parte del nombre de lo que cambió',
  },
  hintWithExample: (hint, example) => `${hint}, por ejemplo ${example}`,
  groups: {
    shipment: 'Todo sobre embarques',
    carrier: 'Todo sobre transportistas',
    customer: 'Todo sobre clientes',
    company: 'Todo sobre empresas',
    vendor: 'Todo sobre proveedores',
    location: 'Todo sobre ubicaciones',
    quote: 'Todo sobre cotizaciones',
    commission: 'Todo sobre comisiones',
    document: 'Todo sobre documentos',
    dockbell: 'Eventos de prueba de Dockbell',
    other: 'Todo lo que no cabe en otro grupo',
  },
  commaWithoutWord:
    'Una coma va entre dos palabras, sin espacios, por ejemplo type:entregado,cancelado.',
  noCommasForDays: (name) =>
    `${name}: no admite comas. Para varios días, escriba after: y before:.`,
  noCommasForText: (name) =>
    `${name}: no admite comas. Si la coma es parte del texto, ponga el texto entre comillas.`,
  noCommasForStates: (name, one, other) =>
    `${name}: no admite comas. Para eventos que son ambas cosas, escriba is:${one} is:${other}.`,
  numbers: (count) => `Encuentra eventos con cualquiera de estos ${count} números.`,
  nothingBehindColon: (name, example) =>
    `${name}: no tiene nada que buscar. Escríbalo justo después de los dos puntos, por ejemplo ${name}:${example}.`,
  nothingInQuotes: 'No hay nada que buscar entre estas comillas. Escríbalo entre ellas.',
  writeLabel: 'Escriba una parte de su nombre, por ejemplo type:entregado.',
  noType: (text, advice) => `No hay un tipo de evento “${text}”. ${advice}`,
  noGroup: (text, advice) => `No hay un grupo “${text}”. ${advice}`,
  noState: (text, advice) => `Un evento no puede ser “${text}”. ${advice}`,
  write: (choices) => `Escriba ${choices}.`,
  onIsADay: 'on: es un día completo. Para una hora, escriba after: o before:.',
  unclosedQuote: 'Faltan las comillas de cierre. Escriba " después de la última palabra.',
  colonInQuotes: 'Para buscar texto con dos puntos, póngalo entre comillas.',
  noQualifier: (word, advice) => `No existe ${word}:. ${advice}`,
  didYouMean: (meant) => `¿Quiso decir ${meant}?`,
  or: (before, last) => `${before} o ${last}`,
  noClockTime: (text) => `No existe la hora ${text}. Escriba una como 6:00, 18:30 o 6pm.`,
  dayAgo: 'Hace 24 horas',
  anyDay: 'Cualquier día: año, mes, día',
  noDay: (day, advice) => `No existe el día ${day}. ${advice}`,
  noTime: (time) => `No existe la hora ${time}. Escriba una de 00:00 a 23:59.`,
  notADay: (text, advice) => `“${text}” no es un día. ${advice}`,
  yearFirst: (example) =>
    `Escriba primero el año, por ejemplo ${example}, o una palabra como yesterday.`,
};
