import { z } from 'zod';
import { call } from './call.ts';

/** How long to pause notifications: minutes, until tomorrow morning, or null to end the pause. */
const pauseSchema = z.union([
  z.strictObject({ minutes: z.number().int().min(1).max(10_080) }),
  z.literal('tomorrow'),
  z.null(),
]);
export type Pause = z.infer<typeof pauseSchema>;

export const pauseCalls = {
  'pause:set': call(pauseSchema)<void>(),
};
