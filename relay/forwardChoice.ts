import { readBodyText } from '../engine/contract/body.ts';
import { describeEvent, type DescribedEvent } from '../engine/contract/describeEvent.ts';
import { parseDelivery } from '../engine/contract/envelope.ts';
import { forwardedEvent, type ForwardedEvent } from '../engine/forward/message.ts';
import { chooseMode } from '../engine/rules/chooseMode.ts';
import { compileRules, matchRule, prepareEvent } from '../engine/rules/evaluate.ts';
import type { DecidableEvent } from '../engine/rules/decision.ts';
import type { RelayForward } from './forwardFile.ts';

/** The events of a delivery, as MVMNT sent it, that a target gets; none of a body that cannot be read. */
export type Choose = (body: Buffer, receivedAt: number) => readonly ForwardedEvent[];

/** Makes what chooses for a target, with its rules made ready. */
export function createChoose({ rules }: Pick<RelayForward, 'rules'>): Choose {
  const compiled = compileRules(rules ?? []);

  function remarksOf(event: DescribedEvent, receivedAt: number) {
    const asked = decidable(event, receivedAt);
    if (rules === null) {
      // As it rings where nobody has chosen otherwise; a relay knows of no mutes and no quiet hours.
      const choice = chooseMode(asked, null, { modes: {}, groupModes: {}, rules: [] });
      if (choice.kind === 'quiet') return null;
      return { words: null, remark: null, isCritical: choice.isCritical };
    }
    const prepared = prepareEvent(asked);
    const rule = compiled.find((one) => matchRule(one, prepared) !== 'no');
    if (rule === undefined) return null;
    const { words, mode } = rule.notify;
    return { words, remark: null, isCritical: mode === 'critical' };
  }

  return (body, receivedAt) => {
    const text = readBodyText(body);
    const delivery = text.ok ? parseDelivery(text.text) : text;
    if (!delivery.ok) return [];
    return delivery.events.flatMap((one) => {
      const event = describeEvent(one, receivedAt);
      const remarks = remarksOf(event, receivedAt);
      return remarks === null ? [] : [forwardedEvent(event, remarks)];
    });
  };
}

function decidable(event: DescribedEvent, receivedAt: number): DecidableEvent {
  const { type, occurredAt, data, diff, entity } = event;
  const { kind: entityKind, id: entityId, friendlyId, key, name } = entity;
  return { type, occurredAt, receivedAt, entityKind, entityId, friendlyId, key, name, data, diff };
}
