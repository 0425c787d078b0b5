import { z } from 'zod';
import { mvmntLinkSchema } from './mvmntLink.ts';
import { call, type ActionResult } from './call.ts';
import { cleanUpSettingsSchema } from './files.ts';
import { eventGroups, modeSchema } from './event.ts';
import { filterSchema, viewSchema } from './filter.ts';
import { forwardEntriesSchema } from './forward.ts';
import { portSchema } from './port.ts';
import { parsePublicUrl } from './publicUrl.ts';
import { quietHoursSchema, timeOfDaySchema } from './quietHours.ts';
import { raiseKeySchema } from './raiseKey.ts';
import { rulesSchema } from './rule.ts';
import { soundChoices } from './sounds.ts';
import { tunnelFileSchema, tunnelSchema } from './tunnel.ts';
import { languageChoiceSchema } from './words/language.ts';

/** The port the listener uses until the dispatcher chooses another. */
export const defaultPort = 4170;

/** The path MVMNT posts to. */
export const webhookPath = '/webhooks/mvmnt';

const publicUrlSchema = z.string().transform((text, context) => {
  const parsed = parsePublicUrl(text);
  if (parsed.ok) return parsed.base;
  context.addIssue({ code: 'custom', message: parsed.problem });
  return z.NEVER;
});

/** The last position of the window, in pixels of the desktop, with its size when not maximized. */
const windowPlaceSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** In characters. */
export const maxNameLength = 60;

/** The settings that the window may change. */
const choices = {
  port: portSchema.default(defaultPort),
  /** The https address that forwards to this computer, without the webhook path. */
  publicUrl: publicUrlSchema.nullable().default(null),
  /** How that address leads here; null until the dispatcher chose. */
  tunnel: tunnelSchema.nullable().default(null),
  /** The dispatcher's choice per event type; other types use their default. */
  modes: z
    .record(z.string().max(200), modeSchema)
    .refine((modes) => Object.keys(modes).length <= maxModes)
    .default({}),
  /** The same per group, for types without a choice of their own. */
  groupModes: z.partialRecord(z.enum(eventGroups), modeSchema).default({}),
  rules: rulesSchema.default([]),
  quietHours: quietHoursSchema.default([]),
  /** An event that arrives later than this after it happened is late and waits for a summary. */
  lateAfterMinutes: z.number().int().min(1).max(1_440).default(15),
  /** How often a critical event notifies again until it is seen; 0 is never. */
  repeatCriticalMinutes: z.number().int().min(0).max(120).default(5),
  /** The sound of a notification, and of a critical one. */
  notifySound: z.enum(soundChoices).default('bell'),
  criticalSound: z.enum(soundChoices).default('alarm'),
  /** The volume of Dockbell's own sounds, from 0 to 100. */
  soundVolume: z.number().int().min(0).max(100).default(70),
  /** The minimum time between two sounds, however many notifications come. */
  secondsBetweenSounds: z.number().int().min(0).max(300).default(10),
  /** The filter that the history last showed, restored after a restart. */
  filter: filterSchema.nullable().default(null),
  views: z.array(viewSchema).max(100).default([]),
  /** The local time at which the dispatcher's shift, and with it a handover, begins. */
  shiftStart: timeOfDaySchema.default('06:00'),
  /** How long events are kept; null is forever. */
  keepDays: cleanUpSettingsSchema.shape.keepDays.default(null),
  /** How large the history may grow; null is no limit. */
  keepMegabytes: cleanUpSettingsSchema.shape.keepMegabytes.default(null),
  /** The address of a shipment or carrier in MVMNT, with placeholders; null offers no way there. */
  mvmntLink: mvmntLinkSchema.nullable().default(null),
  /** The name of whoever uses this Dockbell, for what they take; empty for none, null until they were asked. */
  ownName: z.string().trim().max(maxNameLength).nullable().default(null),
  /** The key that raises the window from every program; null for none. */
  raiseKey: raiseKeySchema.nullable().default(null),
  startAtLogin: z.boolean().default(false),
  /** Whether Dockbell looks by itself for newer versions, and fetches them where it installs them itself. */
  updates: z.enum(['automatic', 'notify', 'off']).default('automatic'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: languageChoiceSchema.default('system'),
  isSetupDone: z.boolean().default(false),
  /** Whether somebody saw that MVMNT's first event arrived. */
  isFirstEventSeen: z.boolean().default(false),
};

/** How many types can have a mode of their own: more than MVMNT will ever publish, and few enough to send with each state. */
const maxModes = 2_000;

/** Every setting except secrets: one database row per key, read through this schema. */
export const settingsSchema = z.object({
  ...choices,
  /** The largest body that the listener reads. */
  bodyLimitBytes: z
    .number()
    .int()
    .min(1_024)
    .max(4 * 1_048_576)
    .default(1_048_576),
  /** When the pause ends, epoch ms; null when not paused. */
  pausedUntil: z.number().nullable().default(null),
  /** When the last run ended, epoch ms. */
  endedAt: z.number().nullable().default(null),
  /** When the history file was last lost and its content saved, epoch ms. */
  rescuedAt: z.number().nullable().default(null),
  isCloseHintShown: z.boolean().default(false),
  /** The newest request when somebody last looked at them. */
  seenDeliveryId: z.number().int().default(0),
  /** When the token was last changed, epoch ms, and the newest request then; null when it never was. */
  tokenChange: z
    .object({ at: z.number(), afterDeliveryId: z.number().int() })
    .nullable()
    .default(null),
  /** The token set last is kept only until Dockbell quits. */
  hadSessionToken: z.boolean().default(false),
  /** The key for the team's relay is kept only until Dockbell quits. */
  hadSessionRelay: z.boolean().default(false),
  /** Where events are sent on to, without secrets. */
  forwards: forwardEntriesSchema.default([]),
  windowPlace: windowPlaceSchema.nullable().default(null),
  /** A number from 0 to 1, drawn anew for each version and sent nowhere: whose turn it is when a version is given to some first. */
  updateShare: z.object({ version: z.string(), share: z.number() }).nullable().default(null),
  /** What rang for an outage that is not over, so that a restart does not ring anew; times are epoch ms. */
  outage: z
    .object({
      since: z.number(),
      notified: z.object({ cause: z.string(), at: z.number() }),
      rings: z.array(z.number()).max(10),
    })
    .nullable()
    .default(null),
  /** Programs and the SSH key that a person chose for the tunnel; the others are found. */
  tunnelFiles: z.partialRecord(tunnelFileSchema, z.string().max(4_096)).default({}),
  /** The requests that came through ngrok in a month (UTC, such as "2026-11"), which its free plan counts. */
  ngrokUse: z.object({ month: z.string(), requests: z.number().int() }).nullable().default(null),
  /** Unpublished types that the dispatcher has been notified of. */
  announcedTypes: z.array(z.string().max(200)).max(1_000).default([]),
  /** Unpublished types that came and are still to be announced; null until the history was asked for them once. */
  newTypes: z.array(z.string().max(200)).max(1_000).nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

type Unwrapped<Shape extends Readonly<Record<string, z.ZodDefault>>> = {
  [Name in keyof Shape]: ReturnType<Shape[Name]['unwrap']>;
};

/** A change to some settings: missing keys stay as they are, without defaults; unknown keys are refused. */
export const settingsChangeSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries(choices).map(([name, schema]) => [name, schema.unwrap()]),
    ) as Unwrapped<typeof choices>,
  )
  .partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export const settingsCalls = {
  'settings:change': call(settingsChangeSchema)<ActionResult>(),
};
