import {
  eventGroups,
  type EventGroup,
  type EventType,
  type Mode,
  type Tone,
} from '../../shared/event.ts';
import { inEveryLanguage, words, type Words } from '../../shared/words/words.ts';
import { capitalise, oneLine, wordsOf } from './words.ts';

/** MVMNT publishes names only; tones and modes are the app's own, as are the labels in words. ("WebhookEvent", MVMNT API 1.0.0) */
const published = {
  SHIPMENT_CREATED: ['plain', 'silent'],
  SHIPMENT_DRAFT: ['plain', 'history'],
  SHIPMENT_OPEN: ['plain', 'silent'],
  SHIPMENT_TENDER_PENDING: ['plain', 'silent'],
  SHIPMENT_TENDER_REJECTED: ['attention', 'notify'],
  SHIPMENT_BOOKED: ['plain', 'silent'],
  SHIPMENT_DISPATCHED: ['moving', 'silent'],
  SHIPMENT_LOADING: ['moving', 'silent'],
  SHIPMENT_IN_TRANSIT: ['moving', 'silent'],
  SHIPMENT_UNLOADING: ['moving', 'silent'],
  SHIPMENT_DELIVERED: ['good', 'notify'],
  SHIPMENT_CANCELED: ['attention', 'notify'],
  SHIPMENT_DELETED: ['plain', 'silent'],
  SHIPMENT_CHECK_CALL: ['moving', 'silent'],
  SHIPMENT_NEXT_CHECK_CALL_DUE: ['plain', 'silent'],
  SHIPMENT_NEXT_CHECK_CALL_OVERDUE: ['attention', 'notify'],
  SHIPMENT_PICK_UP_NEAR_NOT_BOOKED: ['attention', 'notify'],
  SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED: ['attention', 'notify'],
  SHIPMENT_RATE_CON_SIGNED: ['good', 'silent'],
  SHIPMENT_RATE_CON_NOT_SIGNED: ['attention', 'notify'],
  SHIPMENT_RATE_CON_EXPIRED: ['attention', 'notify'],

  CARRIER_CREATED: ['plain', 'silent'],
  /** Notifies all the same when the carrier was switched off: see isCarrierSwitchedOff. */
  CARRIER_UPDATED: ['plain', 'silent'],
  CARRIER_DELETED: ['plain', 'silent'],
  CARRIER_ACTIVATED: ['good', 'silent'],
  CARRIER_DEACTIVATED: ['attention', 'notify'],
  CARRIER_CONTACT_CREATED: ['plain', 'history'],
  CARRIER_CONTACT_UPDATED: ['plain', 'history'],
  CARRIER_CONTACT_DELETED: ['plain', 'history'],
  CARRIER_FACTOR_CREATED: ['plain', 'history'],
  CARRIER_FACTOR_UPDATED: ['plain', 'history'],
  CARRIER_FACTOR_DELETED: ['plain', 'history'],
  CARRIER_PAYMENT_METHOD_CREATED: ['plain', 'history'],
  CARRIER_PAYMENT_METHOD_UPDATED: ['plain', 'history'],
  CARRIER_PAYMENT_METHOD_DELETED: ['plain', 'history'],
  CARRIER_INVOICE_CREATED: ['plain', 'history'],
  CARRIER_PAYMENT_CREATED: ['plain', 'history'],

  COMMISSION_CREATED: ['plain', 'history'],
  COMMISSION_APPROVED: ['good', 'history'],

  COMPANY_CREATED: ['plain', 'history'],
  COMPANY_UPDATED: ['plain', 'history'],
  COMPANY_DELETED: ['plain', 'history'],

  CUSTOMER_CREATED: ['plain', 'silent'],
  CUSTOMER_UPDATED: ['plain', 'history'],
  CUSTOMER_DELETED: ['plain', 'silent'],
  CUSTOMER_CONTACT_CREATED: ['plain', 'history'],
  CUSTOMER_CONTACT_UPDATED: ['plain', 'history'],
  CUSTOMER_CONTACT_DELETED: ['plain', 'history'],
  CUSTOMER_INVOICE_CREATED: ['plain', 'history'],
  CUSTOMER_PAYMENT_CREATED: ['plain', 'history'],

  DOCUMENT_UPLOADED: ['plain', 'silent'],

  LOCATION_CREATED: ['plain', 'history'],
  LOCATION_UPDATED: ['plain', 'history'],
  LOCATION_DELETED: ['plain', 'history'],
  LOCATION_CONTACT_CREATED: ['plain', 'history'],
  LOCATION_CONTACT_UPDATED: ['plain', 'history'],
  LOCATION_CONTACT_DELETED: ['plain', 'history'],

  QUOTE_CREATED: ['plain', 'silent'],
  QUOTE_REQUESTED: ['plain', 'silent'],
  QUOTE_QUOTED: ['plain', 'silent'],
  QUOTE_WON: ['good', 'silent'],
  QUOTE_LOST: ['plain', 'silent'],

  VENDOR_CREATED: ['plain', 'silent'],
  VENDOR_UPDATED: ['plain', 'history'],
  VENDOR_DELETED: ['plain', 'silent'],
  VENDOR_CONTACT_CREATED: ['plain', 'history'],
  VENDOR_CONTACT_UPDATED: ['plain', 'history'],
  VENDOR_CONTACT_DELETED: ['plain', 'history'],
  VENDOR_PAYMENT_METHOD_CREATED: ['plain', 'history'],
  VENDOR_PAYMENT_METHOD_UPDATED: ['plain', 'history'],
  VENDOR_PAYMENT_METHOD_DELETED: ['plain', 'history'],
  VENDOR_INVOICE_CREATED: ['plain', 'history'],
  VENDOR_PAYMENT_CREATED: ['plain', 'history'],
} satisfies Record<keyof Words['eventTypes']['happened'], readonly [tone: Tone, defaultMode: Mode]>;

/** A type whose label is spoken in the language of whoever asks. */
function typeOf(
  name: keyof Words['eventTypes']['labels'],
  group: EventGroup,
  tone: Tone,
  defaultMode: Mode,
): EventType {
  return {
    name,
    get label() {
      return words().eventTypes.labels[name];
    },
    group,
    tone,
    defaultMode,
    isKnown: true,
  };
}

/** The names that MVMNT publishes. */
const publishedNames = Object.keys(published) as readonly (keyof typeof published)[];

/** The 73 types that MVMNT publishes, in the order a list shows them. ("WebhookEvent", MVMNT API 1.0.0) */
export const eventTypes: readonly EventType[] = publishedNames.map((name) => {
  const [tone, defaultMode] = published[name];
  return typeOf(name, groupOf(wordsOf(name)), tone, defaultMode);
});

/** The type of the app's own test events, which MVMNT never sends. */
export const testEventType: EventType = typeOf('DOCKBELL_TEST', 'dockbell', 'plain', 'notify');

/** What a type is called in each language, or by its own name where it is not published. */
export function labelsOf({ name, label }: Pick<EventType, 'name' | 'label'>): readonly string[] {
  if (!Object.hasOwn(published, name)) return [label];
  return inEveryLanguage(({ eventTypes: { labels } }) => labels[name as keyof typeof published]);
}

/** What an event of a published type says after the name of what it happened to; null for any other type. */
export function happenedWords(name: string): string | null {
  const { happened } = words().eventTypes;
  return Object.hasOwn(published, name) ? happened[name as keyof typeof published] : null;
}

const wordsByName = new Map(eventTypes.map(({ name }) => [name, wordsOf(name)]));

/** The words of a type's name; those of published types are split only once. */
export function typeWords(name: string): readonly string[] {
  return wordsByName.get(name) ?? wordsOf(name);
}

const typesByName = new Map([...eventTypes, testEventType].map((type) => [type.name, type]));

/**
 * Everything the app shows or assumes about a type. A name that is not published gets a label made
 * from its words, the group it begins with, and stays silent: MVMNT's list grows without notice.
 * ("Event types", MVMNT API guides, which also list dotted names)
 */
export function describeType(name: string): EventType {
  return typesByName.get(name) ?? describeUnknown(name);
}

function describeUnknown(name: string): EventType {
  const parts = wordsOf(name.slice(0, 200));
  const group = groupOf(parts);
  // A shipment is what most events are about, so its labels go without the word, as the published
  // ones do.
  const spoken = group === 'shipment' && parts.length > 1 ? parts.slice(1) : parts;
  return {
    name,
    label:
      oneLine(capitalise(spoken.join(' ')), 60) || oneLine(name, 60) || words().eventTypes.unnamed,
    group,
    tone: 'plain',
    defaultMode: 'silent',
    isKnown: false,
  };
}

function groupOf([first]: readonly string[]): EventGroup {
  // The app's own group is not for what comes from outside.
  return eventGroups.find((group) => group === first && group !== 'dockbell') ?? 'other';
}
