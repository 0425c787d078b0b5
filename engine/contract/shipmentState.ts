const states = new Set(
  [
    'CREATED',
    'DRAFT',
    'OPEN',
    'TENDER_PENDING',
    'TENDER_REJECTED',
    'BOOKED',
    'DISPATCHED',
    'LOADING',
    'IN_TRANSIT',
    'UNLOADING',
    'DELIVERED',
    'CANCELED',
  ].map((state) => `SHIPMENT_${state}`),
);

/** Among how many of a shipment's newest events its state is looked for. */
export const stateEvents = 40;

/** Whether a type of event says which state a shipment is in. */
export function isShipmentState(type: string): boolean {
  return states.has(type);
}

/** The last state of a shipment that a type of event says; null for all others. */
export function lastStateOf(type: string): 'delivered' | 'canceled' | null {
  if (type === 'SHIPMENT_DELIVERED') return 'delivered';
  return type === 'SHIPMENT_CANCELED' ? 'canceled' : null;
}
