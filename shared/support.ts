import { call, noArgument } from './call.ts';
import type { FileResult } from './files.ts';

/** A file of what is sent to support, as a person can read it before it is saved. */
export interface SupportFile {
  readonly name: string;
  readonly text: string;
}

export const supportCalls = {
  /** Gathers the files anew. */
  'support:preview': call(noArgument)<readonly SupportFile[]>(),
  /** Asks for a name and saves as a zip what was gathered last. */
  'support:save': call(noArgument)<FileResult<{ readonly count: number }>>(),
};
