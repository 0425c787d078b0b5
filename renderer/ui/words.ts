import type { EntityKind, EventGroup, Mode } from '../../shared/event.ts';
import { locale } from './locale.ts';

/** Headings for the groups of event types. */
export const groupWords = {
  shipment: 'Shipments',
  carrier: 'Carriers',
  customer: 'Customers',
  company: 'Companies',
  vendor: 'Vendors',
  location: 'Locations',
  quote: 'Quotes',
  commission: 'Commissions',
  document: 'Documents',
  dockbell: 'Dockbell',
  other: 'Other',
} satisfies Record<EventGroup, string>;

/** What one thing of a group is. */
export const entityWords = {
  shipment: 'Shipment',
  carrier: 'Carrier',
  customer: 'Customer',
  company: 'Company',
  vendor: 'Vendor',
  location: 'Location',
  quote: 'Quote',
  commission: 'Commission',
  document: 'Document',
  other: 'Other',
} satisfies Record<EntityKind, string>;

/** Names of the modes in which a type of event notifies. */
export const modeWords = {
  critical: 'Critical',
  notify: 'Notify',
  silent: 'Silent',
  history: 'History only',
} satisfies Record<Mode, string>;

const numbers = new Intl.NumberFormat(locale);

/** "1 event", "1,204 events". */
export function countWords(count: number, one: string): string {
  return `${numbers.format(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** "1,204". */
export function numberWords(count: number): string {
  return numbers.format(count);
}

/** How long a request took, in ms: "under 1 ms", "12 ms". */
export function tookWords(duration: number): string {
  return duration < 1 ? 'under 1 ms' : `${numberWords(duration)} ms`;
}
