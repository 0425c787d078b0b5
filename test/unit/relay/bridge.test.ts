import { describe, expect, it } from 'vitest';
import { parseDelivery } from '../../../engine/contract/envelope.ts';
import { createBridge, type BridgeDeps } from '../../../relay/bridge.ts';
import { createCounts } from '../../../relay/counts.ts';
import { secondMs } from '../../../shared/duration.ts';
import { wireBody, wireEvent } from '../../fixtures/wire.ts';

/** A bridge to a stream that says of each name that it has it as a repeat, with the number given for it. */
function testBridge(numberOf: (name: string) => number) {
  const names: string[] = [];
  const jetstream = {
    async publish(_subject: string, _body: Buffer, { msgID }: { readonly msgID: string }) {
      names.push(msgID);
      const seq = numberOf(msgID);
      return { stream: 'DOCKBELL', seq, duplicate: names.indexOf(msgID) < names.length - 1 };
    },
  };
  const bridge = createBridge({
    link: { isUp: () => true, jetstream: jetstream as unknown as BridgeDeps['link']['jetstream'] },
    counts: createCounts(),
    relayName: 'relay-1',
    problem: () => null,
  });
  const body = Buffer.from(wireBody(wireEvent(1)));
  const parsed = parseDelivery(body.toString());
  if (!parsed.ok) throw new Error(parsed.why);
  const accept = (receivedAt: number) =>
    bridge.accept(
      { ...parsed, tokenSlot: 'current', bytes: body.length, duration: 0, receivedAt },
      body,
    );
  return { accept, names };
}

describe('relay/bridge.ts', () => {
  it('does not answer for what is called a repeat and is not in the stream', async () => {
    const { accept, names } = testBridge(() => 0);
    await expect(accept(0)).rejects.toThrow(/lost on its way/);
    await expect(accept(19 * secondMs)).rejects.toThrow(/lost on its way/);
    expect(new Set(names).size).toBe(1);
  });

  it('publishes it by another name once it cannot be on its way any more', async () => {
    let own = '';
    const { accept, names } = testBridge((name) => {
      if (own === '') own = name;
      return name === own ? 0 : 7;
    });
    await expect(accept(0)).rejects.toThrow(/lost on its way/);
    await accept(60 * secondMs);
    expect(names[1]).not.toBe(names[0]);
    expect(names[1]).toContain(names[0]);
  });

  it('answers for a repeat that is in the stream', async () => {
    const { accept, names } = testBridge(() => 7);
    await accept(0);
    await accept(60 * secondMs);
    expect(new Set(names).size).toBe(1);
  });
});
