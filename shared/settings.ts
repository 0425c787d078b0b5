import { z } from 'zod';
import type { ActionResult } from './actionResult.ts';
import { call } from './call.ts';
import { cleanUpSettingsSchema } from './files.ts';
import { eventGroups, modeSchema } from './event.ts';
import { filterSchema, viewSchema } from './filter.ts';
import { parsePublicUrl } from './publicUrl.ts';
import { quietHoursSchema, timeOfDaySchema } from './quietHours.ts';
import { rulesSchema } from './rule.ts';
import { soundChoices } from './sounds.ts';

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

/** Where the window was left, in pixels of the desktop; its size is the one it has when not maximized. */
const windowPlaceSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** Every setting but secrets: one row a key in the database, each read through this schema. */
export const settingsSchema = z.object({
  port: z
    .number({ error: 'The port is a whole number from 1 to 65535.' })
    .int({ error: 'The port is a whole number from 1 to 65535.' })
    .min(1, { error: 'The port is a whole number from 1 to 65535.' })
    .max(65_535, { error: 'The port is a whole number from 1 to 65535.' })
    .default(defaultPort),
  /** The https address that forwards to this computer, without the webhook path. */
  publicUrl: publicUrlSchema.nullable().default(null),
  /** Largest body the listener reads. */
  bodyLimitBytes: z
    .number()
    .int()
    .min(1_024)
    .max(64 * 1_048_576)
    .default(1_048_576),
  /** The dispatcher's own choice per type of event; a type without one has its default. */
  modes: z.record(z.string(), modeSchema).default({}),
  /** The same for whole groups, where a type has no choice of its own. */
  groupModes: z.partialRecord(z.enum(eventGroups), modeSchema).default({}),
  rules: rulesSchema.default([]),
  quietHours: quietHoursSchema.default([]),
  /** An event that arrives longer than this after it happened does not ring by itself, in minutes. */
  lateAfterMinutes: z.number().int().min(1).max(1_440).default(15),
  /** How often a critical event is told again until it is seen, in minutes; 0 is never. */
  repeatCriticalMinutes: z.number().int().min(0).max(120).default(5),
  /** What a notification sounds like, and one that is critical. */
  notifySound: z.enum(soundChoices).default('bell'),
  criticalSound: z.enum(soundChoices).default('alarm'),
  /** How loud Dockbell's own sounds are, from 0 to 100. */
  soundVolume: z.number().int().min(0).max(100).default(70),
  /** However many notifications come, they are heard at most once in so many seconds. */
  secondsBetweenSounds: z.number().int().min(0).max(300).default(10),
  /** What the history last showed, so that it shows it again after a restart. */
  filter: filterSchema.nullable().default(null),
  views: z.array(viewSchema).max(100).default([]),
  /** When the dispatcher's shift begins, by the clock of the computer; a hand-over begins there. */
  shiftStart: timeOfDaySchema.default('06:00'),
  /** How long events are kept, in days; null is without end. */
  keepDays: cleanUpSettingsSchema.shape.keepDays.default(null),
  /** How large the history may become; null is without end. */
  keepMegabytes: cleanUpSettingsSchema.shape.keepMegabytes.default(null),
  startAtLogin: z.boolean().default(false),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** When the pause ends, epoch ms; null when not paused. */
  pausedUntil: z.number().nullable().default(null),
  /** When the last run ended, epoch ms. */
  endedAt: z.number().nullable().default(null),
  isSetupDone: z.boolean().default(false),
  isCloseHintShown: z.boolean().default(false),
  windowPlace: windowPlaceSchema.nullable().default(null),
  /** Types that MVMNT does not publish and that the dispatcher was told of. */
  announcedTypes: z.array(z.string()).max(1_000).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** A change to some settings; keys left out stay as they are, keys unknown are refused. */
export const settingsChangeSchema = z.strictObject({
  port: settingsSchema.shape.port.unwrap().optional(),
  publicUrl: settingsSchema.shape.publicUrl.unwrap().optional(),
  modes: settingsSchema.shape.modes.unwrap().optional(),
  groupModes: settingsSchema.shape.groupModes.unwrap().optional(),
  rules: rulesSchema.optional(),
  quietHours: quietHoursSchema.optional(),
  lateAfterMinutes: settingsSchema.shape.lateAfterMinutes.unwrap().optional(),
  repeatCriticalMinutes: settingsSchema.shape.repeatCriticalMinutes.unwrap().optional(),
  notifySound: z.enum(soundChoices).optional(),
  criticalSound: z.enum(soundChoices).optional(),
  soundVolume: settingsSchema.shape.soundVolume.unwrap().optional(),
  secondsBetweenSounds: settingsSchema.shape.secondsBetweenSounds.unwrap().optional(),
  filter: settingsSchema.shape.filter.unwrap().optional(),
  views: settingsSchema.shape.views.unwrap().optional(),
  shiftStart: timeOfDaySchema.optional(),
  keepDays: cleanUpSettingsSchema.shape.keepDays.optional(),
  keepMegabytes: cleanUpSettingsSchema.shape.keepMegabytes.optional(),
  startAtLogin: z.boolean().optional(),
  theme: settingsSchema.shape.theme.unwrap().optional(),
  isSetupDone: z.boolean().optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export const settingsCalls = {
  'settings:change': call(settingsChangeSchema)<ActionResult>(),
};
