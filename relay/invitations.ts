import { randomBytes } from 'node:crypto';
import { dayMs } from '../shared/duration.ts';
import { invitationSchema, joinPrefix, type Invitation, type JoinCode } from '../shared/team.ts';
import { RelayProblem, type RelayKeys } from './files.ts';
import { isSignedBy, sign } from './keys.ts';

/** How long an invitation works. */
const validForMs = 7 * dayMs;

/** An invitation for one desk of that name, signed; it works once, which the register of desks keeps. */
export function makeInvitation(keys: RelayKeys, name: string, now: number): string {
  const invitation: Invitation = {
    id: randomBytes(16).toString('hex'),
    name,
    expiresAt: now + validForMs,
  };
  const text = Buffer.from(JSON.stringify(invitation)).toString('base64url');
  return `${text}.${sign(keys, text).toString('base64url')}`;
}

/** What an invitation says. Throws RelayProblem on one that this relay did not sign, or that ran out. */
export function readInvitation(keys: RelayKeys, text: string, now: number): Invitation {
  const [body = '', signature = ''] = text.split('.');
  if (!isSignedBy(keys, body, Buffer.from(signature, 'base64url'))) {
    throw new RelayProblem(
      'This join code is not from this relay. Ask your administrator for a new one.',
    );
  }
  const invitation = invitationSchema.parse(
    JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
  );
  if (invitation.expiresAt <= now) {
    throw new RelayProblem(
      'This join code is older than 7 days and no longer works. Ask your administrator for a new one.',
    );
  }
  return invitation;
}

/** The line that a dispatcher pastes. */
export function joinLine(code: JoinCode): string {
  return joinPrefix + Buffer.from(JSON.stringify(code)).toString('base64url');
}
