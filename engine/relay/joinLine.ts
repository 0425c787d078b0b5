import { joinCodeSchema, joinPrefix, type JoinCode } from '../../shared/team.ts';
import { storedJson } from '../store/storedValues.ts';
import { words } from '../../shared/words/words.ts';
import { RelayError } from './problem.ts';

/**
 * Reads the line that an administrator made. Throws RelayError on one that is none, or that leads to another relay than the one the
 * computer's policy allows.
 */
export function readJoinLine(text: string, onlyAddress: string | null = null): JoinCode {
  // A mail breaks a long line, and people quote it.
  const line = text.replaceAll(/[\s"'“”<>]/g, '');
  if (!line.startsWith(joinPrefix)) throw new RelayError(words().relayProblems.noJoinCode);
  const decoded = Buffer.from(line.slice(joinPrefix.length), 'base64url').toString('utf8');
  const code = joinCodeSchema.safeParse(storedJson(decoded));
  if (!code.success) throw new RelayError(words().relayProblems.noJoinCode);
  const { protocol, hostname, origin } = new URL(code.data.u);
  if (onlyAddress !== null && origin !== new URL(onlyAddress).origin) {
    throw new RelayError(words().updates.otherRelay(origin, new URL(onlyAddress).origin));
  }
  // What MVMNT sends holds bank data.
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLocal)) return code.data;
  throw new RelayError(words().relayProblems.notEncrypted);
}
