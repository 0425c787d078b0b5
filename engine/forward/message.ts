import { z } from 'zod';
import { words } from '../../shared/words/words.ts';
import type { DescribedEvent } from '../contract/describeEvent.ts';
import { headlineOf } from '../contract/headline.ts';
import type { Decision } from '../rules/decision.ts';

/** What is kept of an event that is to be sent on: enough for its words, whatever becomes of the event. */
export const forwardedEventSchema = z.object({
  /** The same at every try, so that who gets it twice can see it. */
  id: z.string(),
  type: z.string(),
  occurredAt: z.number(),
  entityKind: z.string(),
  entityId: z.string().nullable(),
  friendlyId: z.string().nullable(),
  key: z.string().nullable(),
  isCritical: z.boolean(),
  title: z.string(),
  detail: z.string().nullable(),
  /** The dispatcher's own words, from the rule. */
  words: z.string().nullable(),
  remark: z.string().nullable(),
});
export type ForwardedEvent = z.output<typeof forwardedEventSchema>;

/** The two lines of a notification. */
interface MessageText {
  readonly title: string;
  readonly body: string;
}

/** A message to send: an event, or a test without one. */
export interface ForwardMessage extends MessageText {
  readonly id: string;
  readonly event: ForwardedEvent | null;
}

/** The message that tries a target out. */
export function testMessage(id: string): ForwardMessage {
  const { testTitle, testBody } = words().forward;
  return { id, title: testTitle, body: testBody, event: null };
}

/** What is kept of an event to send it on. */
export function forwardedEvent(
  event: DescribedEvent,
  decision: Pick<ForwardedEvent, 'words' | 'remark' | 'isCritical'>,
): ForwardedEvent {
  const { fingerprint, type, occurredAt, entity } = event;
  const { kind: entityKind, id: entityId } = entity;
  const { title, detail } = headlineOf({ ...event, ...entity, entityKind, entityId });
  const { words, remark, isCritical } = decision;
  return {
    id: fingerprint.slice(0, 32),
    type,
    occurredAt,
    entityKind,
    entityId,
    friendlyId: entity.friendlyId,
    key: entity.key,
    isCritical,
    title,
    detail,
    words,
    remark,
  };
}

/** What of a decision goes with an event. */
export function remarksOf(
  decision: Decision,
): Pick<ForwardedEvent, 'words' | 'remark' | 'isCritical'> {
  if (decision.kind === 'quiet') return { words: null, remark: null, isCritical: false };
  const { words, remark } = decision;
  return { words, remark, isCritical: decision.kind === 'ring' && decision.isCritical };
}
