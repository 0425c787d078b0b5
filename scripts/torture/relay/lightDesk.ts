import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export const lightDeskSchema = z.object({ name: z.string(), line: z.string(), file: z.string() });
/** A desk that only reads: the line it joins by, and the file it appends to. */
export type LightDesk = z.infer<typeof lightDeskSchema>;

const readSchema = z.object({ number: z.number(), events: z.array(z.string()) });
/** A message that such a desk read: its number in the stream, and the fingerprints of its events. */
export type LightRead = z.infer<typeof readSchema>;

/** How far such a desk has read, and the fingerprints of all events that it got. */
export function lightReads({ file }: Pick<LightDesk, 'file'>) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const reads = lines
    .filter((line) => line !== '')
    .map((line) => readSchema.parse(JSON.parse(line)));
  return {
    last: reads.reduce((last, { number }) => Math.max(last, number), 0),
    events: new Set(reads.flatMap(({ events }) => events)),
  };
}
