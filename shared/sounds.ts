import { z } from 'zod';
import type { ActionResult } from './actionResult.ts';
import { call } from './call.ts';

/** The sounds that Dockbell plays itself. */
export const ownSounds = ['bell', 'chime', 'knock', 'alarm'] as const;
export type OwnSound = (typeof ownSounds)[number];

/** What a notification may sound like: one of Dockbell's, what the system plays by itself, or nothing. */
export const soundChoices = [...ownSounds, 'system', 'none'] as const;
export type SoundChoice = (typeof soundChoices)[number];

export const soundCalls = {
  /** Plays a sound at a volume of 0 to 100. */
  'sounds:play': call(
    z.strictObject({ sound: z.enum(ownSounds), volume: z.number().int().min(0).max(100) }),
  )<ActionResult>(),
};
