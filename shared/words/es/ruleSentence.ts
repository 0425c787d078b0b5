import type { EventGroup } from '../../event.ts';
import type { ruleSentence as english } from '../en/ruleSentence.ts';
import { anyOf } from '../lists.ts';

/** Things that rules are about, by their English names, which are MVMNT's. */
const things: Readonly<Record<string, string>> = {
  carrier: 'un transportista',
  'carrier contact': 'un contacto de transportista',
  'carrier factor': 'una empresa de factoraje del transportista',
  'carrier payment method': 'un método de pago de transportista',
  commission: 'una comisión',
  company: 'una empresa',
  customer: 'un cliente',
  'customer contact': 'un contacto de cliente',
  document: 'un documento',
  location: 'una ubicación',
  'location contact': 'un contacto de ubicación',
  quote: 'una cotización',
  shipment: 'un embarque',
  vendor: 'un proveedor',
  'vendor contact': 'un contacto de proveedor',
  'vendor payment method': 'un método de pago de proveedor',
};

const events = {
  shipment: 'cualquier evento de embarque',
  carrier: 'cualquier evento de transportista',
  customer: 'cualquier evento de cliente',
  company: 'cualquier evento de empresa',
  vendor: 'cualquier evento de proveedor',
  location: 'cualquier evento de ubicación',
  quote: 'cualquier evento de cotización',
  commission: 'cualquier evento de comisión',
  document: 'cualquier evento de documento',
  dockbell: 'cualquier evento de Dockbell',
  other: 'cualquier otro evento',
} satisfies Record<EventGroup, string>;

/** Fields that rules are often about, with their article; any other one is named as in MVMNT. */
const fields: Readonly<Record<string, readonly [article: string, noun: string]>> = {
  'credit limit': ['el', 'límite de crédito'],
  email: ['el', 'correo electrónico'],
  id: ['el', 'número'],
  'insurance expiration date': ['la', 'fecha de vencimiento del seguro'],
  key: ['la', 'clave'],
  name: ['el', 'nombre'],
  status: ['el', 'estado'],
};

function nounOf(field: string): string {
  return fields[field]?.[1] ?? `campo “${field}”`;
}

/** A rule as a sentence, in Spanish. */
export const ruleSentence: typeof english = {
  rule: (when, notify) => `Cuando ${when}: ${notify}`,
  all: (conditions) => conditions.join(' y '),
  oneOf: (values) => anyOf('es', values),
  thing: (noun) => things[noun] ?? `un “${noun}”`,
  anyEventOf: (group) => events[group],
  arrives: (what) => `llega ${what}`,
  isAbout: (label) => `es sobre ${label}`,
  anythingHappens: (subject) => `pasa algo con ${subject}`,

  anything: 'cualquier cosa',
  anythingAbout: (subject) => `cualquier dato de ${subject}`,
  anythingAboutIt: 'cualquier dato suyo',
  anyFieldLike: (start) => `cualquier campo “${start}…”`,
  anyFieldLikeOf: (start, subject) => `cualquier campo “${start}…” de ${subject}`,
  anyFieldLikeOfIt: (start) => `cualquier campo suyo “${start}…”`,
  anyField: (field) => `cualquier ${nounOf(field)}`,
  fieldOf: (field, subject) => `${fields[field]?.[0] ?? 'el'} ${nounOf(field)} de ${subject}`,
  fieldOfIt: (field) => `su ${nounOf(field)}`,

  is: (field, value) => `${field} es ${value}`,
  isNot: (field, value) => `${field} no es ${value}`,
  startsWith: (field, value) => `${field} empieza con ${value}`,
  contains: (field, value) => `${field} contiene ${value}`,
  changes: (field) => `${field} cambia`,
  becomes: (field, values) => `${field} pasa a ${values}`,
  falls: (field) => `${field} baja`,
  fallsBy: (field, percent) => `${field} baja más de ${percent}%`,
  rises: (field) => `${field} sube`,
  risesBy: (field, percent) => `${field} sube más de ${percent}%`,

  modes: {
    critical: 'notificar como crítico',
    notify: 'notificar',
    silent: 'solo contar como sin leer',
    history: 'guardar solo en el historial',
  },
  withUrgentSound: (notify) => `${notify} con el sonido urgente`,
  withoutSound: (notify) => `${notify} sin sonido`,
  saying: (notify, text) => `${notify}, con el texto ${text}`,
};
