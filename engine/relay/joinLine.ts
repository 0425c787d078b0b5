import { joinCodeSchema, joinPrefix, type JoinCode } from '../../shared/team.ts';
import { storedJson } from '../store/storedValues.ts';
import { RelayError } from './problem.ts';

const notALine =
  'This is not a join code. It begins with DB1. and is one long word: copy the whole code again.';

/** Reads the line that an administrator made. Throws RelayError on one that is none. */
export function readJoinLine(text: string): JoinCode {
  // A mail breaks a long line, and people quote it.
  const line = text.replaceAll(/[\s"'“”<>]/g, '');
  if (!line.startsWith(joinPrefix)) throw new RelayError(notALine);
  const decoded = Buffer.from(line.slice(joinPrefix.length), 'base64url').toString('utf8');
  const code = joinCodeSchema.safeParse(storedJson(decoded));
  if (!code.success) throw new RelayError(notALine);
  const { protocol, hostname } = new URL(code.data.u);
  // What MVMNT sends holds bank data.
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLocal)) return code.data;
  throw new RelayError(
    'The relay’s address is not encrypted (https), so Dockbell does not use it. Tell your administrator.',
  );
}
