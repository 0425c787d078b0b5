import { existsSync } from 'node:fs';

/** @typedef {{ readonly uid: number, readonly gid: number }} Account */

/**
 * A command as it must be started for the program to end when this process ends, however that comes about. The kernel
 * sends the signal, so it comes even when this process is killed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ signal: 'TERM' | 'KILL', account?: Account | null | undefined }} options account: whom the program is to run
 *   as
 * @returns {[string, string[]]}
 */
export function tied(command, args, { signal, account }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/setpriv')) return [command, [...args]];
  const owner = account
    ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
    : [];
  return ['setpriv', ['--pdeathsig', signal, ...owner, '--', command, ...args]];
}
