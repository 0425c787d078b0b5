import { z } from 'zod';
import { words } from './words/words.ts';

const portError = { error: () => words().settings.portIsWholeNumber };

/** A TCP port. */
export const portSchema = z.int(portError).min(1, portError).max(65_535, portError);
