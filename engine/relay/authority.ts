import { createHash, X509Certificate } from 'node:crypto';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import { secondMs } from '../../shared/duration.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';
import { RelayError, wayWords } from './problem.ts';

const maxHandshakeMs = 10 * secondMs;

/**
 * The certificate authority of a relay as PEM, known by the hash in the join line: the relay must send it, and it must have signed
 * the relay's certificate. Nothing else is sent or taken over this first connection. Throws RelayError.
 */
export async function findAuthority(address: string, hash: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const chain = await chainOf(hostname, port === '' ? 443 : Number(port));
  const [leaf] = chain;
  const authority = chain.find((one) => sha256(one.raw) === hash);
  if (leaf === undefined || authority === undefined) {
    throw new RelayError(words().relayProblems.authorityNotShown(hostname));
  }
  if (!isSignedBy(leaf, authority, chain)) {
    throw new RelayError(words().relayProblems.otherAuthority(hostname));
  }
  return authority.toString();
}

/** Whether a certificate leads to an authority, each signed by the next. */
function isSignedBy(
  leaf: X509Certificate,
  authority: X509Certificate,
  chain: readonly X509Certificate[],
): boolean {
  let current = leaf;
  for (let step = 0; step < chain.length; step += 1) {
    if (current.checkIssued(authority)) return current.verify(authority.publicKey);
    const issuer = chain.find((one) => one !== current && current.checkIssued(one));
    if (issuer === undefined || !current.verify(issuer.publicKey)) return false;
    current = issuer;
  }
  return false;
}

function chainOf(host: string, port: number): Promise<readonly X509Certificate[]> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      socket.destroy();
      reject(new RelayError(wayWords(host, why)));
    };
    // Not verified, because what it is to be verified with is only found here.
    const socket: TLSSocket = connect({ host, port, servername: host, rejectUnauthorized: false });
    socket.setTimeout(maxHandshakeMs, () => fail('ETIMEDOUT'));
    socket.once('error', (error) => fail(errorCode(error) ?? errorWords(error)));
    socket.once('secureConnect', () => {
      resolve(certificatesOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
  });
}

function certificatesOf(first: DetailedPeerCertificate): readonly X509Certificate[] {
  const found: X509Certificate[] = [];
  const seen = new Set<string>();
  // The last one names itself as its issuer.
  for (let one = first; one?.raw !== undefined && !seen.has(sha256(one.raw));) {
    seen.add(sha256(one.raw));
    found.push(new X509Certificate(one.raw));
    one = one.issuerCertificate;
  }
  return found;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
