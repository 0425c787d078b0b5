import type { SourceFile } from './readSource.ts';
import { limited, maxFileLines, maxFunctionLines } from './rules.ts';

/** A sentence about a file that is too long, and each function in it that is, unless a comment says why. */
export function sizeProblems(file: SourceFile): readonly string[] {
  const { path, lines, functions } = file;
  if (!limited.some((room) => path.startsWith(room)) || path.endsWith('.css')) return [];
  const problems = functions
    .filter(({ line, lineCount }) => lineCount > maxFunctionLines && !isExcused(lines, line))
    .map(
      ({ line, lineCount }) =>
        `${path}:${line} is a function of ${lineCount} lines; ${maxFunctionLines} is the limit, unless a comment above it ` +
        `begins "Longer than ${maxFunctionLines} lines: " and says why.`,
    );
  if (lines.length <= maxFileLines || givesReason(lines[0] ?? '', maxFileLines)) return problems;
  return [
    `${path}:1 has ${lines.length} lines; ${maxFileLines} is the limit, unless its first comment begins ` +
      `"Longer than ${maxFileLines} lines: " and says why.`,
    ...problems,
  ];
}

/** Whether the comment that ends just above a line says why what follows is long. */
function isExcused(lines: readonly string[], line: number): boolean {
  for (let index = line - 2; /^\s*(\/\/|\/\*|\*)/.test(lines[index] ?? ''); index -= 1) {
    if (givesReason(lines[index] ?? '', maxFunctionLines)) return true;
  }
  return false;
}

function givesReason(line: string, limit: number): boolean {
  return new RegExp(`^\\s*(//|/?\\*+) Longer than ${limit} lines: \\S.{8,}`).test(line);
}
