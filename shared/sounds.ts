import { z } from 'zod';
import { call, type ActionResult } from './call.ts';

/** Dockbell's own sounds. */
export const ownSounds = ['bell', 'chime', 'knock', 'alarm'] as const;
export type OwnSound = (typeof ownSounds)[number];

/** The sound of a notification: one of Dockbell's own, the system's, or none. */
export const soundChoices = [...ownSounds, 'system', 'none'] as const;
export type SoundChoice = (typeof soundChoices)[number];

export const soundCalls = {
  /** Plays a sound at a volume of 0 to 100. */
  'sounds:play': call(
    z.strictObject({ sound: z.enum(ownSounds), volume: z.number().int().min(0).max(100) }),
  )<ActionResult>(),
};
