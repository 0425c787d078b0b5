import { z } from 'zod';
import { readStored } from './stored.ts';

/** The name under which this window keeps whether shortcuts of one letter work. */
export const singleKeysName = 'singleKeys';
export const singleKeysSchema = z.boolean();

/** Whether shortcuts of one letter work; who dictates or uses switches can turn them off. (WCAG 2.2, 2.1.4) */
export function areSingleKeysOn(): boolean {
  return readStored(singleKeysName, singleKeysSchema) ?? true;
}
