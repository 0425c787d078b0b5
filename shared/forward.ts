import { z } from 'zod';
import { assertNever } from './assertNever.ts';
import { call, idSchema, noArgument, type ActionResult } from './call.ts';
import { portSchema } from './port.ts';
import { words } from './words/words.ts';

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => words().forwardProblems.tooLong(max) })
    // A break would let what follows pass for another header.
    .refine((text) => !/[\r\n\0]/.test(text), {
      error: () => words().forwardProblems.singleLine,
    });

const addressSchema = line(2_000).superRefine((text, context) => {
  const message = addressProblem(text);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

const topicSchema = addressSchema.refine(
  (text) => URL.canParse(text) && /^\/(?:.*\/)?[\w-]{1,64}$/.test(new URL(text).pathname),
  { error: () => words().forwardProblems.topicForm('https://ntfy.sh/my-topic') },
);

const mailboxSchema = line(320).regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, {
  error: () => words().forwardProblems.mailboxForm('dispatch@example.com'),
});

const optionalSchema = (max: number) => line(max).transform((text) => (text === '' ? null : text));

/** Where events are sent on to, secrets included: what is typed in, and what is kept in the keyring. */
export const forwardTargetSchema = z.discriminatedUnion('kind', [
  /** An incoming webhook of Slack. */
  z.strictObject({ kind: z.literal('slack'), address: addressSchema }),
  /** A workflow of Microsoft Teams that starts when a webhook request comes. */
  z.strictObject({ kind: z.literal('teams'), address: addressSchema }),
  /** A topic of ntfy. */
  z.strictObject({
    kind: z.literal('ntfy'),
    address: topicSchema,
    token: optionalSchema(400).nullable().default(null),
  }),
  /** Any other program that takes requests. */
  z.strictObject({
    kind: z.literal('webhook'),
    address: addressSchema,
    /** Sent as `Authorization`. */
    authorization: optionalSchema(2_000).nullable().default(null),
    /** With it each request is signed. */
    signingKey: optionalSchema(400).nullable().default(null),
  }),
  /** A mail server, spoken to over SMTP. */
  z.strictObject({
    kind: z.literal('mail'),
    host: line(253).regex(/^[\w.:-]+$/, { error: () => words().forwardProblems.noMailServer }),
    port: portSchema,
    user: optionalSchema(320).nullable().default(null),
    password: optionalSchema(400).nullable().default(null),
    from: mailboxSchema,
    to: mailboxSchema,
  }),
]);
export type ForwardTarget = z.output<typeof forwardTargetSchema>;
export type ForwardKind = ForwardTarget['kind'];
export const forwardKinds = ['slack', 'teams', 'mail', 'ntfy', 'webhook'] as const;

/** What each kind is called. */
export function forwardKindWords(kind: ForwardKind): string {
  return words().forward.kinds[kind];
}

/** Which events are sent on: all that ring, or those that one of some rules is about. */
const forwardChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rings') }),
  z.strictObject({
    kind: z.literal('rules'),
    ids: z
      .array(z.string().min(1).max(60))
      .min(1, { error: () => words().forwardProblems.noRule })
      .max(500)
      .readonly(),
  }),
]);
export type ForwardChoice = z.output<typeof forwardChoiceSchema>;

const nameSchema = line(60).min(1, { error: () => words().forwardProblems.noName });

/** What is known of a target without the keyring. */
const forwardEntrySchema = z.object({
  id: z.string().min(1).max(60),
  kind: z.enum(forwardKinds),
  name: nameSchema,
  /** The host, or the email address, by which a person knows it again. */
  place: z.string().max(400),
  choice: forwardChoiceSchema,
  /** Its secrets are kept only until Dockbell quits. */
  isSessionOnly: z.boolean(),
});
export type ForwardEntry = z.output<typeof forwardEntrySchema>;

/** How many targets there can be: each costs a row for every event that rings. */
export const maxForwards = 20;
export const forwardEntriesSchema = z.array(forwardEntrySchema).max(maxForwards).readonly();

/** A target as the window shows it; times are epoch ms. */
export interface ForwardStatus extends Omit<ForwardEntry, 'isSessionOnly'> {
  readonly lastSentAt: number | null;
  /** How many events are still to be sent, and how many were given up. */
  readonly waiting: number;
  readonly dead: number;
  /** Why the last one was not sent, and when it is tried next; null while all is well. */
  readonly problem: { readonly words: string; readonly nextAt: number | null } | null;
  /** Its address has to be entered again: without a keyring it was kept only until Dockbell quit. */
  readonly isForgotten: boolean;
}

/** An event that was given up. */
export interface DeadForward {
  readonly id: number;
  readonly eventId: number;
  readonly target: string;
  readonly title: string;
  readonly problem: string;
  readonly at: number;
}

/** That an event was sent on, for its details. */
export interface SentForward {
  /** What the target was called. */
  readonly name: string;
  readonly at: number;
}

const targetId = z.string().min(1).max(60);

export const forwardCalls = {
  /** Adds a target, or changes the one with that id; without a target its secrets stay as they are. */
  'forward:save': call(
    z.strictObject({
      id: targetId.nullable(),
      name: nameSchema,
      choice: forwardChoiceSchema,
      target: forwardTargetSchema.nullable(),
    }),
  )<ActionResult>(),
  /** Removes a target and all that waits for it. */
  'forward:remove': call(targetId)<void>(),
  /** Sends a test message at once. */
  'forward:test': call(targetId)<ActionResult>(),
  /** Tries at once what waits for a target. */
  'forward:sendNow': call(targetId)<void>(),
  /** What was given up, newest first. */
  'forward:dead': call(noArgument)<readonly DeadForward[]>(),
  'forward:tryAgain': call(z.array(idSchema).max(1_000))<void>(),
  'forward:removeDead': call(z.array(idSchema).max(1_000))<void>(),
};

/** What is wrong with an address to send to; null where nothing is. Only this computer itself may be spoken to without https. */
export function addressProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return words().forwardProblems.notWhole;
  }
  if (url.username !== '' || url.password !== '') {
    return words().forwardProblems.hasUser;
  }
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return null;
  return words().forwardProblems.notHttps;
}

/** Whether a host is this computer itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

/** The host, or the email address, by which a person knows a target again; nothing of it is secret. */
export function placeOfTarget(target: ForwardTarget): string {
  switch (target.kind) {
    case 'slack':
    case 'teams':
    case 'ntfy':
    case 'webhook':
      return new URL(target.address).host;
    case 'mail':
      return target.to;
    default:
      return assertNever(target);
  }
}
