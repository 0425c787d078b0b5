import {
  eventGroups,
  type EventGroup,
  type EventType,
  type Mode,
  type Tone,
} from '../../shared/event.ts';
import { capitalise, oneLine, wordsOf } from './words.ts';

/** MVMNT publishes names only; labels, tones and modes are the app's own. ("WebhookEvent", MVMNT API 1.0.0) */
const published = {
  SHIPMENT_CREATED: ['Created', 'plain', 'silent'],
  SHIPMENT_DRAFT: ['Draft', 'plain', 'history'],
  SHIPMENT_OPEN: ['Open', 'plain', 'silent'],
  SHIPMENT_TENDER_PENDING: ['Tender pending', 'plain', 'silent'],
  SHIPMENT_TENDER_REJECTED: ['Tender rejected', 'attention', 'notify'],
  SHIPMENT_BOOKED: ['Booked', 'plain', 'silent'],
  SHIPMENT_DISPATCHED: ['Dispatched', 'moving', 'silent'],
  SHIPMENT_LOADING: ['Loading', 'moving', 'silent'],
  SHIPMENT_IN_TRANSIT: ['In transit', 'moving', 'silent'],
  SHIPMENT_UNLOADING: ['Unloading', 'moving', 'silent'],
  SHIPMENT_DELIVERED: ['Delivered', 'good', 'notify'],
  SHIPMENT_CANCELED: ['Canceled', 'attention', 'notify'],
  SHIPMENT_DELETED: ['Deleted', 'plain', 'silent'],
  SHIPMENT_CHECK_CALL: ['Check call', 'moving', 'silent'],
  SHIPMENT_NEXT_CHECK_CALL_DUE: ['Check call due', 'plain', 'silent'],
  SHIPMENT_NEXT_CHECK_CALL_OVERDUE: ['Check call overdue', 'attention', 'notify'],
  SHIPMENT_PICK_UP_NEAR_NOT_BOOKED: ['Pick-up near, not booked', 'attention', 'notify'],
  SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED: ['Pick-up near, not dispatched', 'attention', 'notify'],
  SHIPMENT_RATE_CON_SIGNED: ['Rate confirmation signed', 'good', 'silent'],
  SHIPMENT_RATE_CON_NOT_SIGNED: ['Rate confirmation not signed', 'attention', 'notify'],
  SHIPMENT_RATE_CON_EXPIRED: ['Rate confirmation expired', 'attention', 'notify'],

  CARRIER_CREATED: ['Carrier created', 'plain', 'silent'],
  /** Notifies all the same when the carrier was switched off: see isCarrierSwitchedOff. */
  CARRIER_UPDATED: ['Carrier updated', 'plain', 'silent'],
  CARRIER_DELETED: ['Carrier deleted', 'plain', 'silent'],
  CARRIER_ACTIVATED: ['Carrier activated', 'good', 'silent'],
  CARRIER_DEACTIVATED: ['Carrier deactivated', 'attention', 'notify'],
  CARRIER_CONTACT_CREATED: ['Carrier contact created', 'plain', 'history'],
  CARRIER_CONTACT_UPDATED: ['Carrier contact updated', 'plain', 'history'],
  CARRIER_CONTACT_DELETED: ['Carrier contact deleted', 'plain', 'history'],
  CARRIER_FACTOR_CREATED: ['Carrier factor created', 'plain', 'history'],
  CARRIER_FACTOR_UPDATED: ['Carrier factor updated', 'plain', 'history'],
  CARRIER_FACTOR_DELETED: ['Carrier factor deleted', 'plain', 'history'],
  CARRIER_PAYMENT_METHOD_CREATED: ['Carrier payment method created', 'plain', 'history'],
  CARRIER_PAYMENT_METHOD_UPDATED: ['Carrier payment method updated', 'plain', 'history'],
  CARRIER_PAYMENT_METHOD_DELETED: ['Carrier payment method deleted', 'plain', 'history'],
  CARRIER_INVOICE_CREATED: ['Carrier invoice created', 'plain', 'history'],
  CARRIER_PAYMENT_CREATED: ['Carrier payment created', 'plain', 'history'],

  COMMISSION_CREATED: ['Commission created', 'plain', 'history'],
  COMMISSION_APPROVED: ['Commission approved', 'good', 'history'],

  COMPANY_CREATED: ['Company created', 'plain', 'history'],
  COMPANY_UPDATED: ['Company updated', 'plain', 'history'],
  COMPANY_DELETED: ['Company deleted', 'plain', 'history'],

  CUSTOMER_CREATED: ['Customer created', 'plain', 'silent'],
  CUSTOMER_UPDATED: ['Customer updated', 'plain', 'history'],
  CUSTOMER_DELETED: ['Customer deleted', 'plain', 'silent'],
  CUSTOMER_CONTACT_CREATED: ['Customer contact created', 'plain', 'history'],
  CUSTOMER_CONTACT_UPDATED: ['Customer contact updated', 'plain', 'history'],
  CUSTOMER_CONTACT_DELETED: ['Customer contact deleted', 'plain', 'history'],
  CUSTOMER_INVOICE_CREATED: ['Customer invoice created', 'plain', 'history'],
  CUSTOMER_PAYMENT_CREATED: ['Customer payment created', 'plain', 'history'],

  DOCUMENT_UPLOADED: ['Document uploaded', 'plain', 'silent'],

  LOCATION_CREATED: ['Location created', 'plain', 'history'],
  LOCATION_UPDATED: ['Location updated', 'plain', 'history'],
  LOCATION_DELETED: ['Location deleted', 'plain', 'history'],
  LOCATION_CONTACT_CREATED: ['Location contact created', 'plain', 'history'],
  LOCATION_CONTACT_UPDATED: ['Location contact updated', 'plain', 'history'],
  LOCATION_CONTACT_DELETED: ['Location contact deleted', 'plain', 'history'],

  QUOTE_CREATED: ['Quote created', 'plain', 'silent'],
  QUOTE_REQUESTED: ['Quote requested', 'plain', 'silent'],
  QUOTE_QUOTED: ['Quote sent', 'plain', 'silent'],
  QUOTE_WON: ['Quote won', 'good', 'silent'],
  QUOTE_LOST: ['Quote lost', 'plain', 'silent'],

  VENDOR_CREATED: ['Vendor created', 'plain', 'silent'],
  VENDOR_UPDATED: ['Vendor updated', 'plain', 'history'],
  VENDOR_DELETED: ['Vendor deleted', 'plain', 'silent'],
  VENDOR_CONTACT_CREATED: ['Vendor contact created', 'plain', 'history'],
  VENDOR_CONTACT_UPDATED: ['Vendor contact updated', 'plain', 'history'],
  VENDOR_CONTACT_DELETED: ['Vendor contact deleted', 'plain', 'history'],
  VENDOR_PAYMENT_METHOD_CREATED: ['Vendor payment method created', 'plain', 'history'],
  VENDOR_PAYMENT_METHOD_UPDATED: ['Vendor payment method updated', 'plain', 'history'],
  VENDOR_PAYMENT_METHOD_DELETED: ['Vendor payment method deleted', 'plain', 'history'],
  VENDOR_INVOICE_CREATED: ['Vendor invoice created', 'plain', 'history'],
  VENDOR_PAYMENT_CREATED: ['Vendor payment created', 'plain', 'history'],
} satisfies Record<string, readonly [label: string, tone: Tone, defaultMode: Mode]>;

/** The 73 types that MVMNT publishes, in the order a list shows them. ("WebhookEvent", MVMNT API 1.0.0) */
export const eventTypes: readonly EventType[] = Object.entries(published).map(
  ([name, [label, tone, defaultMode]]) => ({
    name,
    label,
    group: groupOf(wordsOf(name)),
    tone,
    defaultMode,
    isKnown: true,
  }),
);

/** The type of the app's own test events, which MVMNT never sends. */
export const testEventType = {
  name: 'DOCKBELL_TEST',
  label: 'Test event',
  group: 'dockbell',
  tone: 'plain',
  defaultMode: 'notify',
  isKnown: true,
} as const satisfies EventType;

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
  const words = wordsOf(name.slice(0, 200));
  const group = groupOf(words);
  // A shipment is what most events are about, so its labels go without the word, as the published
  // ones do.
  const spoken = group === 'shipment' && words.length > 1 ? words.slice(1) : words;
  return {
    name,
    label: oneLine(capitalise(spoken.join(' ')), 60) || oneLine(name, 60) || 'Unnamed event',
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
