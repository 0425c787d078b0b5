import { hours, type Life, minutes, type RecordFields, type World } from './life.ts';
import { cityName } from './names.ts';
import { briefly } from './recordLife.ts';
import { wireTime } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A shipment from its creation to the last payment, or to where it ends before.
 * ("ShipmentLifecycleStatus", MVMNT API)
 */
export function* shipmentLife(world: World): Life {
  const { random } = world;
  const shipment = {
    id: random.uuid(),
    friendlyId: `SHP-${world.nextNumber++}`,
    key: random.chance(0.85) ? `ERP-SHIP-${random.integer(10_000, 99_999)}` : null,
  };

  if (random.chance(0.12)) {
    yield { event: 'SHIPMENT_DRAFT', data: shipment };
    yield minutes(random.integer(5, 90));
  }
  yield { event: 'SHIPMENT_CREATED', data: shipment };
  yield minutes(random.integer(0, 30));
  yield { event: 'SHIPMENT_OPEN', data: shipment };
  yield hours(1 + random.next() * 18);
  yield* sourcing(world, shipment);
  if (random.chance(0.05)) {
    yield* cancellation(world, shipment);
    return;
  }
  yield { event: 'SHIPMENT_BOOKED', data: shipment };
  yield* rateConfirmation(world, shipment);
  yield hours(1 + random.next() * 12);
  if (random.chance(0.06)) {
    yield { event: 'SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED', data: shipment };
    yield minutes(random.integer(10, 80));
  }
  yield { event: 'SHIPMENT_DISPATCHED', data: shipment };
  yield hours(1 + random.next() * 5);
  if (random.chance(0.02)) {
    yield* cancellation(world, shipment);
    return;
  }
  yield { event: 'SHIPMENT_LOADING', data: shipment };
  yield minutes(random.integer(40, 180));
  yield { event: 'SHIPMENT_IN_TRANSIT', data: shipment };
  yield* checkCalls(world, shipment);
  yield { event: 'SHIPMENT_UNLOADING', data: shipment };
  yield minutes(random.integer(30, 150));
  yield { event: 'SHIPMENT_DELIVERED', data: shipment };
  yield* billing(world, shipment);
}

/** A quote until it is won or lost; one that is won becomes a shipment elsewhere. */
export function* quoteLife(world: World): Life {
  const { random, records } = world;
  const customer = records.customer[random.integer(0, records.customer.length - 1)];
  const quote = {
    id: random.uuid(),
    friendlyId: `QTE-${world.nextNumber++}`,
    key: null,
    lane: `${cityName(random)} to ${cityName(random)}`,
    ...(customer !== undefined && { customer: briefly(customer) }),
  };
  yield { event: random.chance(0.5) ? 'QUOTE_REQUESTED' : 'QUOTE_CREATED', data: quote };
  yield minutes(random.integer(10, 240));
  const quoted = { ...quote, amount: random.integer(90, 700) * 10, currency: 'USD' };
  yield { event: 'QUOTE_QUOTED', data: quoted };
  yield hours(1 + random.next() * 30);
  yield { event: random.chance(0.4) ? 'QUOTE_WON' : 'QUOTE_LOST', data: quoted };
}

function* sourcing({ random }: World, shipment: Fields): Life {
  if (random.chance(0.35)) {
    yield { event: 'SHIPMENT_TENDER_PENDING', data: shipment };
    yield hours(0.3 + random.next() * 3);
    if (random.chance(0.2)) {
      yield { event: 'SHIPMENT_TENDER_REJECTED', data: shipment };
      yield hours(0.5 + random.next() * 4);
    }
  }
  if (random.chance(0.06)) {
    yield { event: 'SHIPMENT_PICK_UP_NEAR_NOT_BOOKED', data: shipment };
    yield minutes(random.integer(15, 120));
  }
}

function* cancellation({ random }: World, shipment: Fields): Life {
  yield { event: 'SHIPMENT_CANCELED', data: shipment };
  if (random.chance(0.7)) return;
  yield hours(random.integer(1, 30));
  yield { event: 'SHIPMENT_DELETED', data: { id: shipment.id } };
}

function* rateConfirmation({ random }: World, shipment: Fields): Life {
  yield minutes(random.integer(4, 90));
  if (random.chance(0.1)) {
    yield { event: 'SHIPMENT_RATE_CON_NOT_SIGNED', data: shipment };
    yield hours(1 + random.next() * 3);
    if (random.chance(0.3)) {
      yield { event: 'SHIPMENT_RATE_CON_EXPIRED', data: shipment };
      yield hours(1 + random.next());
    }
  }
  yield { event: 'SHIPMENT_RATE_CON_SIGNED', data: shipment };
}

/**
 * The payload is not published; what tells one call of a shipment from the next has to be in it
 * somewhere.
 */
function* checkCalls(world: World, shipment: Fields): Life {
  const { random } = world;
  const count = random.integer(1, 5);
  for (let number = 1; number <= count; number++) {
    yield hours(2 + random.next() * 6);
    const due = {
      ...shipment,
      nextCheckCall: { number, dueAt: wireTime(world.now + minutes(30)) },
    };
    yield { event: 'SHIPMENT_NEXT_CHECK_CALL_DUE', data: due };
    yield minutes(30 + random.integer(-20, 0));
    if (random.chance(0.12)) {
      yield minutes(random.integer(25, 60));
      yield { event: 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE', data: due };
      yield minutes(random.integer(5, 60));
    }
    const checkCall = {
      number,
      calledAt: wireTime(world.now),
      location: cityName(random),
      isOnTime: random.chance(0.9),
    };
    yield { event: 'SHIPMENT_CHECK_CALL', data: { ...shipment, checkCall } };
  }
  yield hours(1 + random.next() * 4);
}

function* billing(
  world: World,
  shipment: { readonly id: string; readonly friendlyId: string },
): Life {
  const { random } = world;
  const { id, friendlyId } = shipment;
  yield hours(0.3 + random.next() * 6);
  if (random.chance(0.8)) {
    const document = {
      id: random.uuid(),
      name: `POD-${friendlyId}.pdf`,
      type: 'PROOF_OF_DELIVERY',
      status: 'UPLOADED',
    };
    yield { event: 'DOCUMENT_UPLOADED', data: { ...document, shipment: { id, friendlyId } } };
  }
  if (random.chance(0.3)) yield* invoice(world, 'vendor', shipment);
  yield* invoice(world, 'customer', shipment);
  yield hours(1 + random.next() * 8);
  yield* invoice(world, 'carrier', shipment);
  if (random.chance(0.3)) {
    const commission = {
      id: random.uuid(),
      friendlyId: `COM-${world.nextNumber++}`,
      amount: random.integer(40, 400),
      currency: 'USD',
    };
    yield { event: 'COMMISSION_CREATED', data: commission };
    yield hours(4 + random.next() * 40);
    yield { event: 'COMMISSION_APPROVED', data: commission };
  }
}

function* invoice(
  { random, records }: World,
  kind: 'carrier' | 'customer' | 'vendor',
  shipment: { readonly friendlyId: string },
): Life {
  const party: RecordFields | undefined =
    records[kind][random.integer(0, records[kind].length - 1)];
  const owner = party === undefined ? {} : { [kind]: briefly(party) };
  const bill = {
    id: random.uuid(),
    number: `INV-${shipment.friendlyId.slice(4)}-${kind.charAt(0).toUpperCase()}`,
    amount: random.integer(90, 700) * 10,
    currency: 'USD',
    ...owner,
  };
  yield { event: `${kind.toUpperCase()}_INVOICE_CREATED`, data: bill };
  if (random.chance(0.6)) return;
  yield hours(6 + random.next() * 40);
  yield { event: `${kind.toUpperCase()}_PAYMENT_CREATED`, data: { ...bill, id: random.uuid() } };
}
