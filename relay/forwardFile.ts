import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { forwardTargetSchema } from '../shared/forward.ts';
import { rulesSchema } from '../shared/rule.ts';
import type { RelayFiles } from './files.ts';

/** Where a relay sends events on to, secrets included. */
const forwardSchema = z.strictObject({
  /** Part of the name of its consumer. */
  id: z.string().regex(/^[a-z0-9]{8,32}$/),
  name: z.string().trim().min(1).max(60),
  target: forwardTargetSchema,
  /** What these rules are about; null for all that rings as types of events do unless somebody chooses otherwise. */
  rules: rulesSchema.nullable(),
});
export type RelayForward = z.output<typeof forwardSchema>;

const fileSchema = z.array(forwardSchema).max(20);

const fileName = 'forward.json';

/** The targets in the relay's folder; none where there is no such file. */
export function readForwards(files: Pick<RelayFiles, 'has' | 'readJson'>): readonly RelayForward[] {
  return files.has(fileName) ? files.readJson(fileName, fileSchema) : [];
}

/** Writes the targets. */
export function writeForwards(
  files: Pick<RelayFiles, 'writeJson'>,
  forwards: readonly RelayForward[],
): void {
  files.writeJson(fileName, forwards);
}

/** An id for a new target. */
export const newForwardId = (): string => randomBytes(6).toString('hex');
