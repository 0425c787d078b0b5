import type { Random } from './random.ts';

const firstWords = [
  'Quarry',
  'Harbor',
  'Cedar',
  'Iron',
  'Prairie',
  'Lakeside',
  'Summit',
  'Copper',
  'Granite',
  'Willow',
  'Redwood',
  'Juniper',
  'Falcon',
  'Bison',
  'Pioneer',
  'Beacon',
  'Sandhill',
  'Northgate',
  'Blue Mesa',
  'Silver Fork',
  'Old Mill',
  'Three Rivers',
  'Stonebridge',
  'Highline',
] as const;
const secondWords = [
  'Ridge',
  'Point',
  'Valley',
  'Creek',
  'Plains',
  'Crossing',
  'Hollow',
  'Bluff',
  'Bend',
  'Trail',
  'Gate',
  'Field',
] as const;
const trades = {
  carrier: [
    'Haulage LLC',
    'Freight Lines',
    'Trucking Inc',
    'Transport',
    'Logistics LLC',
    'Carriers',
    'Express',
  ],
  customer: [
    'Foods',
    'Paper Co',
    'Furniture',
    'Building Supply',
    'Beverages',
    'Steel',
    'Plastics',
    'Home Goods',
  ],
  vendor: ['Drayage', 'Lumper Services', 'Warehousing', 'Customs Brokerage', 'Tire & Repair'],
  location: [
    'Distribution Center',
    'Warehouse 2',
    'Cross-dock',
    'Plant',
    'Cold Storage',
    'Terminal',
  ],
  company: ['Holdings', 'Group', 'Industries', 'Brands'],
} as const;
const givenNames = [
  'Inez',
  'Marcus',
  'Dolores',
  'Ravi',
  'Sofia',
  'Tom',
  'Aisha',
  'Piotr',
  'Grace',
  'Luis',
  'Hannah',
  'Darnell',
  'Mei',
  'Óscar',
] as const;
const familyNames = [
  'Marlow',
  'Okafor',
  'Jensen',
  'Delgado',
  'Novak',
  'Whitfield',
  'Tran',
  'Brandt',
  'Castillo',
  'Reyes',
  'Lindqvist',
  'Park',
] as const;
const cities = [
  ['Joliet', 'IL', '60431'],
  ['Fontana', 'CA', '92335'],
  ['Laredo', 'TX', '78041'],
  ['Carlisle', 'PA', '17013'],
  ['Memphis', 'TN', '38118'],
  ['Savannah', 'GA', '31408'],
  ['Reno', 'NV', '89506'],
  ['Kansas City', 'MO', '64120'],
  ['Columbus', 'OH', '43217'],
  ['Tacoma', 'WA', '98421'],
] as const;

/** The kinds that get a company's name. */
export type NamedKind = keyof typeof trades;

/** A fictional company's name, fit for its kind. */
export function companyName(random: Random, kind: NamedKind): string {
  return `${random.pick(firstWords)} ${random.pick(secondWords)} ${random.pick(trades[kind])}`;
}

/** A fictional person's name. */
export function personName(random: Random): string {
  return `${random.pick(givenNames)} ${random.pick(familyNames)}`;
}

/** "Joliet, IL". */
export function cityName(random: Random): string {
  const [city, state] = random.pick(cities);
  return `${city}, ${state}`;
}

/** An address in MVMNT's fields. ("CarrierBase", MVMNT API) */
export function address(random: Random): Readonly<Record<string, string>> {
  const [city, state, postalCode] = random.pick(cities);
  const addressLine1 = `${random.integer(10, 9_900)} ${random.pick(secondWords)} Road`;
  return { addressLine1, city, state, postalCode, country: 'US' };
}

/** A telephone number from the range kept for fiction. */
export function phoneNumber(random: Random): string {
  return `+1 ${random.integer(201, 989)} 555 01${random.integer(10, 99)}`;
}

/** An e-mail address in a domain that can never exist. */
export function emailAddress(name: string): string {
  const [local, ...rest] = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .split(' ');
  return `${local}@${rest.join('') || 'mail'}.example`;
}
