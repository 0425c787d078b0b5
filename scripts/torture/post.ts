import { randomUUID } from 'node:crypto';
import { fingerprint } from '../../engine/contract/fingerprint.ts';
import { contractEventOf } from '../simulation/wire.ts';
import { tortureToken, type Rig } from './rig.ts';

/** Posts a body with the right token; the status of the answer, or 0 when none came. */
export async function post(
  rig: Rig,
  body: string | Uint8Array<ArrayBuffer>,
  token = tortureToken,
): Promise<number> {
  try {
    const response = await fetch(`http://127.0.0.1:${rig.port}/webhooks/mvmnt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': token },
      body,
      signal: AbortSignal.timeout(15_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    // A connection that is refused or reset is an answer too.
    if (error instanceof Error) return 0;
    throw error;
  }
}

/** Posts one event that has never been before; the status of the answer. */
export async function postOne(rig: Rig, isRecorded: boolean): Promise<number> {
  const timestamp = new Date().toISOString();
  const data = { id: randomUUID(), friendlyId: `SHP-${rig.random.integer(10_000, 99_999)}` };
  const event = { event: 'SHIPMENT_DELIVERED', timestamp, data, diff: null };
  const status = await post(rig, JSON.stringify({ sentAt: timestamp, events: [event] }));
  if (status === 200 && isRecorded) rig.acknowledged.add(fingerprint(contractEventOf(event)));
  return status;
}
