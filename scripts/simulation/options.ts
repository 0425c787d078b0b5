/** An option that a person has to put right; its message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a number may be. */
export interface NumberLimits {
  readonly min: number;
  readonly max?: number;
  readonly isWhole?: boolean;
}

/**
 * Reads a number from the command line; throws a UsageError when it is none or outside its limits.
 */
export function numberOption(
  name: string,
  text: string,
  { min, max = Infinity, isWhole = false }: NumberLimits,
): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  const isNumber = isWhole ? Number.isInteger(number) : Number.isFinite(number);
  if (isNumber && number >= min && number <= max) return number;
  const kind = isWhole ? 'a whole number' : 'a number';
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new UsageError(`--${name} takes ${kind} ${range}, not ${JSON.stringify(text)}.`);
}

/**
 * Runs a command and sets the exit code: what it returns, or 2 with a plain sentence for an option
 * that is wrong. Passes on every other error.
 */
export async function runCommand(name: string, run: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!(error instanceof UsageError) && !isParseArgsError(error)) throw error;
    console.error(`${error.message}\n\nnpm run ${name} -- --help shows all options.`);
    process.exitCode = 2;
  }
}

function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS_')
  );
}
