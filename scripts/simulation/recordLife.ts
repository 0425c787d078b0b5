import { assertNever } from '../../shared/assertNever.ts';
import { dayMs } from '../../shared/duration.ts';
import type { Happening, Life, RecordFields, Records, World } from './life.ts';
import {
  address,
  cityName,
  companyName,
  emailAddress,
  type NamedKind,
  personName,
  phoneNumber,
} from './names.ts';
import type { Random } from './random.ts';
import { type WireChange, wireTime } from './wire.ts';

const counts = {
  carrier: 160,
  customer: 60,
  vendor: 30,
  location: 90,
  company: 25,
} satisfies Record<NamedKind, number>;

/** What belongs to a record and has events of its own. ("WebhookEvent", MVMNT API) */
const parts = {
  carrier: ['CONTACT', 'FACTOR', 'PAYMENT_METHOD'],
  customer: ['CONTACT'],
  vendor: ['CONTACT', 'PAYMENT_METHOD'],
  location: ['CONTACT'],
} as const satisfies Record<Exclude<NamedKind, 'company'>, readonly string[]>;

/** The records that a world begins with. */
export function createRecords(random: Random): Records {
  function some(kind: NamedKind): RecordFields[] {
    return Array.from({ length: counts[kind] }, (_, index) =>
      createRecord(random, kind, 2_001 + index * 7),
    );
  }
  return {
    carrier: some('carrier'),
    customer: some('customer'),
    vendor: some('vendor'),
    location: some('location'),
    company: some('company'),
  };
}

/** One happening around the records: something is created, deleted or changed. */
export function* recordLife(world: World): Life {
  const { random, records } = world;
  const kind = random.pick([
    'carrier',
    'carrier',
    'carrier',
    'carrier',
    'customer',
    'customer',
    'vendor',
    'location',
    'company',
  ]);
  const index = random.integer(0, records[kind].length - 1);
  const record = records[kind][index];
  const roll = random.next();
  if (record === undefined || roll < 0.04) {
    const created = createRecord(random, kind, world.nextNumber++);
    records[kind].push(created);
    yield { event: nameOf(kind, 'CREATED'), data: { ...created, createdAt: wireTime(world.now) } };
  } else if (roll < 0.06 && records[kind].length > 10) {
    records[kind].splice(index, 1);
    yield { event: nameOf(kind, 'DELETED'), data: { id: record.id } };
  } else if (roll < 0.45 && kind !== 'company') {
    yield partEvent(random, kind, record);
  } else {
    const {
      fields,
      diff,
      event = nameOf(kind, 'UPDATED'),
    } = changeOf(random, kind, record, world.now);
    const changed = { ...record, ...fields, updatedAt: wireTime(world.now) };
    records[kind][index] = changed;
    yield { event, data: changed, diff };
  }
}

/** What other payloads nest of a record. (CustomerContact, MVMNT API) */
export function briefly({ id, name, friendlyId }: RecordFields): Readonly<Record<string, unknown>> {
  return friendlyId === undefined ? { id, name } : { id, name, friendlyId };
}

function nameOf(kind: NamedKind, what: string): string {
  return `${kind.toUpperCase()}_${what}`;
}

function createRecord(random: Random, kind: NamedKind, number: number): RecordFields {
  const name = companyName(random, kind);
  const common = {
    id: random.uuid(),
    name,
    key: random.chance(0.7) ? `ERP-${kind.toUpperCase()}-${random.integer(100, 9_999)}` : null,
    email: emailAddress(name),
    phone: phoneNumber(random),
    corporateAddress: address(random),
  };
  switch (kind) {
    case 'carrier':
      return {
        ...common,
        friendlyId: `CAR-${number}`,
        type: 'TRUCKLOAD',
        status: 'ACTIVE',
        statusReason: null,
        mcNumber: `MC-${random.integer(100_000, 999_999)}`,
        dotNumber: String(random.integer(1_000_000, 3_999_999)),
        equipments: ['VAN', 'REEFER'],
        isHazmat: random.chance(0.2),
        trucks: random.integer(2, 80),
        currency: 'USD',
        insuranceExpirationDate: `2027-${String(random.integer(1, 12)).padStart(2, '0')}-28`,
      };
    case 'customer':
      return {
        ...common,
        friendlyId: `A${120_000 + number}`,
        status: 'ACTIVE',
        creditLimit: 50_000,
        currency: 'USD',
      };
    case 'vendor':
      return { ...common, friendlyId: `V${120_000 + number}`, status: 'ACTIVE' };
    case 'location':
      return { ...common, friendlyId: `L${120_000 + number}`, city: cityName(random) };
    case 'company':
      return common;
    default:
      return assertNever(kind);
  }
}

function partEvent(
  random: Random,
  kind: Exclude<NamedKind, 'company'>,
  record: RecordFields,
): Happening {
  const part = random.pick(parts[kind]);
  const verb = random.pick(['CREATED', 'UPDATED', 'UPDATED', 'DELETED']);
  const event = nameOf(kind, `${part}_${verb}`);
  const id = random.uuid();
  if (verb === 'DELETED') return { event, data: { id } };
  const owner = { [kind]: briefly(record) };
  if (part === 'PAYMENT_METHOD') {
    const bankName = `${random.pick(['First', 'Union', 'Prairie'])} Freight Bank`;
    const data = { id, bankName, accountNumber: `****${random.integer(1_000, 9_999)}`, ...owner };
    // MVMNT's own example of this event puts what was removed into oldValue.
    return verb === 'UPDATED'
      ? { event, data, diff: [{ type: 'REMOVE', key: 'memo', oldValue: 'ACH only' }] }
      : { event, data };
  }
  const name =
    part === 'FACTOR'
      ? `${random.pick(['Anchor', 'Keel', 'Mainland'])} Factoring`
      : personName(random);
  const phone = phoneNumber(random);
  const data = { id, name, email: emailAddress(name), phone, ...owner };
  const diff: readonly WireChange[] = [
    { type: 'UPDATE', key: 'phone', value: phone, oldValue: phoneNumber(random) },
  ];
  return verb === 'UPDATED' ? { event, data, diff } : { event, data };
}

interface RecordChange {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly diff: readonly WireChange[];
  readonly event?: string;
}

function changeOf(
  random: Random,
  kind: NamedKind,
  record: RecordFields,
  now: number,
): RecordChange {
  if (kind === 'carrier') return carrierChangeOf(random, record, now);
  if (kind === 'customer' && random.chance(0.5)) {
    const creditLimit = random.integer(2, 20) * 12_500;
    return {
      fields: { creditLimit },
      diff: [update('creditLimit', record.creditLimit, creditLimit)],
    };
  }
  const phone = phoneNumber(random);
  return { fields: { phone }, diff: [update('phone', record.phone, phone)] };
}

function carrierChangeOf(random: Random, carrier: RecordFields, now: number): RecordChange {
  if (random.chance(0.2)) return statusChangeOf(random, carrier);
  switch (random.integer(0, 4)) {
    case 0: {
      const insuranceExpirationDate = new Date(now + 365 * dayMs).toISOString().slice(0, 10);
      return {
        fields: { insuranceExpirationDate },
        diff: [
          update(
            'insuranceExpirationDate',
            carrier.insuranceExpirationDate,
            insuranceExpirationDate,
          ),
        ],
      };
    }
    case 1: {
      const corporateAddress = {
        ...address(random),
        addressLine2: `Dock ${random.integer(1, 40)}`,
      };
      const added: WireChange = {
        type: 'ADD',
        key: 'addressLine2',
        value: corporateAddress.addressLine2,
      };
      return {
        fields: { corporateAddress },
        diff: [{ type: 'UPDATE', key: 'corporateAddress', changes: [added] }],
      };
    }
    case 2: {
      const added: WireChange = { type: 'ADD', key: '2', value: 'POWER_ONLY' };
      return {
        fields: { equipments: ['VAN', 'REEFER', 'POWER_ONLY'] },
        diff: [{ type: 'UPDATE', key: 'equipments', embeddedKey: '$index', changes: [added] }],
      };
    }
    case 3: {
      const key = `ERP-CARRIER-${random.integer(100, 9_999)}`;
      return { fields: { key }, diff: replacement('key', carrier.key, key) };
    }
    default: {
      const trucks = random.integer(2, 80);
      return { fields: { trucks }, diff: [update('trucks', carrier.trucks, trucks)] };
    }
  }
}

/** A carrier goes off or comes back; sometimes MVMNT says so with an event of its own. */
function statusChangeOf(random: Random, carrier: RecordFields): RecordChange {
  const isOn = carrier.status === 'ACTIVE';
  const offStatus = random.chance(0.85) ? 'INACTIVE' : 'DO_NOT_USE';
  const status = isOn ? offStatus : 'ACTIVE';
  const offReason = random.pick([
    'Contract expired',
    'Insurance lapsed',
    'Authority revoked',
    'Two missed pick-ups',
  ]);
  const statusReason = isOn ? offReason : null;
  const diff = [
    update('status', carrier.status, status),
    ...replacement('statusReason', carrier.statusReason, statusReason),
  ];
  const named = random.chance(0.3)
    ? { event: isOn ? 'CARRIER_DEACTIVATED' : 'CARRIER_ACTIVATED' }
    : {};
  return { fields: { status, statusReason }, diff, ...named };
}

function update(key: string, oldValue: unknown, value: unknown): WireChange {
  return { type: 'UPDATE', key, value, oldValue };
}

/** A change from or to null, which json-diff-ts writes as a pair. */
function replacement(key: string, oldValue: unknown, value: unknown): readonly WireChange[] {
  if (oldValue !== null && value !== null) return [update(key, oldValue, value)];
  return [
    { type: 'REMOVE', key, value: oldValue },
    { type: 'ADD', key, value },
  ];
}
