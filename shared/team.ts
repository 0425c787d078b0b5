import { z } from 'zod';
import { entityRefSchema } from './entityRef.ts';
import { maxNoteLength } from './note.ts';
import { maxHandoverText } from './teamHandover.ts';

/** The stream on the relay that holds every delivery and every mark, in one order for all desks. */
export const teamStream = 'DOCKBELL';

/**
 * Whether that stream has what it acknowledged. A server before 2.11 calls a duplicate, with the number 0, also what is still on its way
 * to the other servers, or was lost on it with the server that led. (nats-server, pull requests 6415 and 6486)
 */
export const isInStream = ({ seq }: { readonly seq: number }): boolean => seq > 0;

/** The subject of deliveries in that stream. */
export const deliverySubject = 'mvmnt.delivery';

/** The subject of what one desk shares; a desk may publish to its own alone, so it names the author. */
export const markSubject = (desk: string): string => `team.mark.${desk}`;

/** The subject on which one desk asks the relay to be let in. */
export const helloSubject = (desk: string): string => `team.hello.${desk}`;

/** The subject on which relays say how they are, every few seconds. */
export const newsSubject = 'team.news';

/** The headers of a delivery: what a desk cannot know otherwise. */
export const deliveryHeaders = {
  receivedAt: 'Dockbell-Received-At',
  tokenSlot: 'Dockbell-Token-Slot',
  relay: 'Dockbell-Relay',
} as const;

/** How many messages a desk may hold without having acknowledged them. */
export const maxUnacknowledged = 1_024;

/** A desk's id, as it is part of subjects. */
const deskIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** What people call a desk. */
const deskNameSchema = z.string().trim().min(1).max(60);

/** How a join line begins. */
export const joinPrefix = 'DB1.';

/** What a join line holds, in base64url behind its prefix. */
export const joinCodeSchema = z.object({
  /** The address of the relay's desks, such as https://relay.example.com. */
  u: z.url(),
  /** The invitation, signed by the relay. */
  i: z.string().min(1).max(2_000),
  /** Hex SHA-256 of the certificate authority, only where that is a private one. */
  f: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type JoinCode = z.infer<typeof joinCodeSchema>;

/** What an invitation says; times are epoch ms. */
export const invitationSchema = z.object({
  id: z.string().min(8).max(64),
  name: deskNameSchema,
  expiresAt: z.number().int(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** What a desk posts to `/desks/join`. Its private key stays where it is. */
export const joinRequestSchema = z.object({
  invitation: z.string().min(1).max(2_000),
  publicKey: z.string().regex(/^U[A-Z2-7]{55}$/),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** What the relay answers. */
export const joinAnswerSchema = z.object({
  desk: deskIdSchema,
  name: deskNameSchema,
  jwt: z.string().min(1).max(8_000),
});
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;

/** How far a desk has read: the number of its last message, and when that stream was made. */
export const placeSchema = z.object({
  stream: z.string(),
  number: z.number().int().min(0),
});
export type Place = z.infer<typeof placeSchema>;

/** What a desk says when it connects. */
export const helloSchema = z.object({
  version: z.string(),
  place: placeSchema.nullable(),
  /** Whether it was not let in, or got nothing from its place in the stream, for a while. */
  isSilent: z.boolean().optional(),
});
export type Hello = z.infer<typeof helloSchema>;

/** A desk of the team. */
const teamDeskSchema = z.object({
  id: deskIdSchema,
  name: deskNameSchema,
  isOnline: z.boolean(),
});
export type TeamDesk = z.infer<typeof teamDeskSchema>;

/** What the relay answers to a hello. */
export const welcomeSchema = z.object({
  /** The relay's time, epoch ms: clocks of desks are not compared with it. */
  at: z.number(),
  stream: z.object({
    /** When it was made: another time means another stream. */
    created: z.string(),
    first: z.number().int(),
    last: z.number().int(),
  }),
  desks: z.array(teamDeskSchema),
});
export type Welcome = z.infer<typeof welcomeSchema>;

/** Whether a place is in the stream as it is now, and not in one that was begun anew or restored from before it. */
export const isPlaceIn = (
  place: Place | null,
  { created, last }: Pick<Welcome['stream'], 'created' | 'last'>,
): place is Place => place?.stream === created && place.number <= last;

/** What a relay sends to every desk; times are epoch ms. */
export const newsSchema = z.object({
  relay: z.string(),
  at: z.number(),
  desks: z.array(teamDeskSchema),
  /** When MVMNT's last delivery was taken; null before the first. */
  lastDeliveryAt: z.number().nullable(),
  /** The last request that was refused because of its token, after the last delivery; null when there is none. */
  wrongTokenAt: z.number().nullable(),
  /** Why nothing can be stored, in words; null while it can. */
  problem: z.string().nullable(),
  /** How full the stream is, from 0 to 1. */
  fill: z.number(),
});
export type News = z.infer<typeof newsSchema>;

/** The most events that one mark is about. */
export const maxMarkedEvents = 100;

/** An event by what is the same on every desk: the time it states, epoch ms, and its fingerprint. */
const eventKeySchema = z.string().regex(/^-?\d{1,16} [0-9a-f]{64}$/);

const markParts = {
  /** Its own, so that one that is sent twice is one. */
  id: z.uuid(),
  /** What the desk is called; which desk it is, its subject says. */
  by: deskNameSchema,
  /** When it was made by the desk's clock, epoch ms: only shown, never compared. */
  at: z.number().int(),
  /** How far its desk had read the stream when it was made. */
  based: z.number().int().min(0),
};
const markedEvents = z.array(eventKeySchema).min(1).max(maxMarkedEvents);

/** What one desk shares with all others. */
export const markSchema = z.discriminatedUnion('kind', [
  /** Somebody has these in hand. */
  z.object({ ...markParts, kind: z.literal('take'), events: markedEvents }),
  /** Nobody has them any more; it counts from whoever has them. */
  z.object({ ...markParts, kind: z.literal('release'), events: markedEvents }),
  /** They ring on no desk any more. */
  z.object({ ...markParts, kind: z.literal('seen'), events: markedEvents }),
  /** Somebody has a shipment, carrier or customer itself in hand. */
  z.object({ ...markParts, kind: z.literal('takeEntity'), entity: entityRefSchema }),
  /** Nobody has it any more; it counts from whoever has it. */
  z.object({ ...markParts, kind: z.literal('releaseEntity'), entity: entityRefSchema }),
  z.object({
    ...markParts,
    kind: z.literal('note'),
    note: z.uuid(),
    event: eventKeySchema,
    /** Null takes the note away, for good. */
    text: z.string().min(1).max(maxNoteLength).nullable(),
  }),
  z.object({
    ...markParts,
    kind: z.literal('watch'),
    entity: entityRefSchema,
    label: z.string().min(1).max(200),
    isOn: z.boolean(),
    expectBy: z.number().int().nullable(),
  }),
  /** A handover, to the desk of one name; others keep nothing of it. */
  z.object({
    ...markParts,
    kind: z.literal('handover'),
    handover: z.uuid(),
    to: deskNameSchema,
    /** How many problems were open. */
    open: z.number().int().min(0),
    text: z.string().min(1).max(maxHandoverText),
  }),
  /** Whom it was sent to has read it. */
  z.object({ ...markParts, kind: z.literal('readHandover'), handover: z.uuid() }),
]);
export type Mark = z.infer<typeof markSchema>;
