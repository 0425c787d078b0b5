import { cycleProblems } from './cycles.ts';
import { importProblems } from './imports.ts';
import { readSource } from './readSource.ts';
import { sizeProblems } from './sizes.ts';

/**
 * What in the given files, texts by path, is against the rules: one sentence each, with file and line. A file that cannot
 * be parsed, or lies in no room, throws.
 */
export function architectureProblems(texts: ReadonlyMap<string, string>): readonly string[] {
  const files = [...texts].map(([path, text]) => readSource(path, text));
  return [
    ...files.flatMap((file) => importProblems(file)),
    ...cycleProblems(files),
    ...files.flatMap((file) => sizeProblems(file)),
  ];
}
