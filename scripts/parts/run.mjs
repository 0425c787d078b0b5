import { spawn } from 'node:child_process';
import { root } from '../../harness/paths.mjs';
import { tied } from '../../harness/tied.mjs';

/**
 * Runs a program to its end and returns what it wrote to its standard output. A failure becomes an error that holds what
 * it wrote.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, mayOutlive?: boolean }} [options] mayOutlive: it goes on to its end
 *   even when this process is killed
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // Killed, not asked: asked to end, npm would still undo what it has done, beside the next attempt.
    const words = options.mayOutlive
      ? /** @type {const} */ ([command, args])
      : tied(command, args, { signal: 'KILL' });
    const child = spawn(...words, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let everything = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      everything += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      everything += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) {
        resolve(output);
        return;
      }
      const why = signal ?? `exit code ${code}`;
      reject(new Error(`${command} ${args.join(' ')} failed (${why}):\n${shortened(everything)}`));
    });
  });
}

/** The beginning and the end, where programs say what went wrong. @param {string} text */
function shortened(text) {
  const lines = text.trim().split('\n');
  if (lines.length <= 60) return lines.join('\n');
  return [...lines.slice(0, 20), '…', ...lines.slice(-40)].join('\n');
}

/**
 * Shows that something slow is going on, with the seconds that have passed, until it is done.
 * @template Result
 * @param {string} label
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withProgress(label, work) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const isTerminal = process.stdout.isTTY;
  process.stdout.write(`${label}…${isTerminal ? '' : '\n'}`);
  const timer = setInterval(
    () => process.stdout.write(isTerminal ? `\r${label}… ${seconds()} s` : `  … ${seconds()} s\n`),
    isTerminal ? 1000 : 15_000,
  );
  try {
    const result = await work();
    process.stdout.write(isTerminal ? `\r${label}: ${seconds()} s.  \n` : `  ${seconds()} s.\n`);
    return result;
  } catch (error) {
    if (isTerminal) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Prints why a command-line script failed and leaves with code 1. @param {unknown} error */
export function fail(error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
