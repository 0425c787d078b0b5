import { counted, numberWords } from '../count.ts';
import type { rules as english } from '../en/rules.ts';

const matches = (count: number) =>
  count === 0 ? 'ninguna coincidencia' : counted(count, 'coincidencia', 'coincidencias');

/** The page Rules, in Spanish. */
export const rules: typeof english = {
  newRule: 'Nueva regla',
  editRule: 'Editar la regla',
  purpose:
    'Las reglas se aplican de arriba abajo; decide la primera que coincide. Si ninguna coincide, se aplica Ajustes → Notificaciones. La forma más rápida de crear una regla: abra un evento y elija “Crear una regla con esto”.',
  noLongerThere: 'La regla que decidió sobre el evento ya no existe.',
  inOrder: 'Reglas, en su orden',
  noRulesYet: 'Todavía no hay reglas',
  modesApply: 'Todo evento sigue lo de Ajustes → Notificaciones.',
  writeFirst: 'Escribir mi primera regla',
  nowAt: (name, place, count) => `“${name}” es ahora la ${place} de ${count}`,
  isSaved: (name) => `Regla “${name}” guardada. Se aplica a los eventos nuevos.`,
  deleted: (name) => `Se eliminó la regla “${name}”`,
  drag: 'Arrastre a otro lugar',
  isOn: (name) => `La regla “${name}” está activada`,
  isCounting: 'contando…',
  off: 'desactivada',
  brokenFor: (count, detail) =>
    `No se pudo evaluar para ${counted(count, 'evento', 'eventos')}: ${detail}. Esos eventos suenan de todos modos.`,
  showEvent: 'Ver el evento',
  moveNamedUp: (name) => `Subir “${name}”`,
  moveNamedDown: (name) => `Bajar “${name}”`,
  moveUp: 'Subir (Alt+↑)',
  moveDown: 'Bajar (Alt+↓)',
  moreFor: (name) => `Más opciones de “${name}”`,
  edit: 'Editar',
  duplicate: 'Duplicar',

  fromEvent: 'Regla a partir de un evento',
  fromNamedEvent: (summary) => `Regla a partir de “${summary}”`,
  whenNothing: 'Cuando …',
  hearAbout: 'Notificarme cuando',
  changeDetails: 'Cambiar los detalles',
  whenAllHold: 'Cuando se cumple todo esto',
  whenThisHolds: 'Cuando se cumple esto',
  addCondition: 'Agregar una condición',
  conditionKinds: {
    type: 'Tipo de evento',
    change: 'Lo que cambió',
    field: 'Un campo, como su clave',
    entity: 'Un embarque, transportista, …',
  },
  conditionTitles: {
    type: 'El evento es',
    change: 'Lo que cambió',
    field: 'Un campo del evento',
    entity: 'Es sobre',
  },
  removeNamedCondition: (title) => `Quitar la condición “${title}”`,
  removeCondition: 'Quitar esta condición',
  typesOfEvents: 'Tipos de eventos',
  chooseTypes: 'Elija tipos…',
  chooseField: 'Elija un campo…',
  aValue: 'Un valor…',
  keyExample: 'ERP-7…',
  orValue: 'o…',
  changingField: 'Campo que cambia',
  howItChanges: 'Cómo cambia',
  changeTests: {
    any: 'cambia',
    becomes: 'pasa a',
    falls: 'baja más de',
    rises: 'sube más de',
  },
  whatItBecomes: 'A qué pasa',
  percent: 'Porcentaje',
  anyPercent: 'cualquiera',
  field: 'Campo',
  howItCompares: 'Cómo se compara',
  fieldTests: {
    is: 'es',
    isNot: 'no es',
    startsWith: 'empieza con',
    contains: 'contiene',
  },
  comparedWith: 'Con qué se compara',
  whichEntity: 'Embarque, transportista u otro',
  findEntity: 'Buscar por número, clave o nombre…',
  noSuchEntity: 'En el historial no hay nada con ese nombre.',
  thenTitle: 'Entonces',
  howToNotify: 'Cómo notificar',
  modeHints: {
    critical: 'Suena aun en pausa y en horas de silencio, y permanece hasta que se lea o se tome.',
    notify: 'Muestra una notificación y cuenta como sin leer.',
    silent: 'Solo cuenta como sin leer.',
    history: 'Se guarda y no cuenta como sin leer.',
  },
  sound: 'Sonido',
  sounds: { default: 'Sonido normal', urgent: 'Sonido urgente', none: 'Sin sonido' },
  notificationText: 'Texto de la notificación',
  defaultText: 'Texto normal',
  save: 'Guardar regla',
  somethingMissing: 'Todavía falta algo; vea arriba.',

  preview: 'Vista previa',
  onWhichDays: 'En qué días',
  days: (days) => `${days} días`,
  completeFirst: 'Complete la regla para verla aquí.',
  looking: (days) => `Revisando los últimos ${days} días…`,
  inLastDays: (days) => `en los últimos ${days} días`,
  since: (time) => `desde ${time}`,
  noneLikeThis: (when) => `Ningún evento coincidió ${when}`,
  wouldNotify: (count, when) => `Se le habría notificado ${counted(count, 'vez', 'veces')} ${when}`,
  wouldKeepSilent: (count, when) =>
    `Habría mantenido en silencio ${counted(count, 'evento', 'eventos')} ${when}`,
  wouldKeepInHistory: (count, when) =>
    `Habría guardado solo en el historial ${counted(count, 'evento', 'eventos')} ${when}`,
  notifiedThen: (rang, decided) => {
    if (decided === 1) {
      return `El evento ${rang === 1 ? 'se' : 'no se'} le notificó en su momento.`;
    }
    if (rang === 0) return 'Ninguno de ellos se le notificó en su momento.';
    if (rang === decided) return 'Todos se le notificaron en su momento.';
    return rang === 1
      ? '1 de ellos se le notificó en su momento.'
      : `${numberWords(rang)} de ellos se le notificaron en su momento.`;
  },
  changesLittle: (decided) =>
    `${decided === 1 ? 'El evento no' : 'Ninguno de ellos'} se le notificó en su momento, así que cambia poco.`,
  decidedAbove: (count) =>
    count === 1
      ? '1 evento más coincidiría, pero sobre él decide una regla de arriba.'
      : `${numberWords(count)} eventos más coincidirían, pero sobre ellos decide una regla de arriba.`,
  couldNotEvaluate: (count, detail) =>
    `No se pudo evaluar para ${counted(count, 'evento', 'eventos')} (${detail}). Esos eventos suenan y lo indican.`,
  lookedBackTo: (count, time) => `Se revisaron ${numberWords(count)} eventos, hasta ${time}.`,
  lookFurther: 'Revisar más atrás',
  theseEvents: 'Estos eventos',
  andMore: (count) => `y ${numberWords(count)} más`,
  usedIn7Days: (count) => `${matches(count)} en 7 días`,
  usedSince: (count, time) => `${matches(count)} desde ${time}`,

  importExport: 'Importar y exportar',
  import: 'Importar…',
  copyAll: 'Copiar todas las reglas',
  saveAll: 'Guardar todas en un archivo…',
  copied: (count) => counted(count, 'regla copiada.', 'reglas copiadas.'),
  saved: (count, file) => `${counted(count, 'regla guardada', 'reglas guardadas')} como ${file}.`,
  added: (count) => counted(count, 'regla agregada.', 'reglas agregadas.'),
  importRules: 'Importar reglas',
  pasteOrChoose: 'Pegue reglas copiadas o elija un archivo',
  chooseFile: 'Elegir un archivo…',
  canBeAdded: (count) =>
    count === 1
      ? 'Se puede agregar 1 regla, debajo de las demás:'
      : `Se pueden agregar ${numberWords(count)} reglas, debajo de las demás:`,
  leftOut: (rule) => `${rule} se omite.`,
  addRules: 'Agregar reglas',
  addCounted: (count) => `Agregar ${counted(count, 'regla', 'reglas')}`,
};
