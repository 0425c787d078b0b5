/** What can go wrong with a shipment or carrier: what it is called, and what ends it. */
export const problemKinds = {
  'check-call-overdue': { name: 'Check call overdue', ends: 'a check call' },
  'not-booked': { name: 'Pick-up near, not booked', ends: 'booking' },
  'not-dispatched': { name: 'Pick-up near, not dispatched', ends: 'dispatch' },
  'tender-rejected': { name: 'Tender rejected', ends: 'a new tender or booking' },
  'rate-confirmation': { name: 'Rate confirmation not signed', ends: 'a signed rate confirmation' },
  'carrier-inactive': { name: 'Carrier inactive', ends: 'reactivation' },
  taken: 'Taken',
  takenBy: (who: string) => `Taken by ${who}`,
};
