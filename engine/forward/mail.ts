import { errorCode, errorWords } from '../../shared/errorWords.ts';
import { secondMs } from '../../shared/duration.ts';
import { isLoopback, type ForwardTarget } from '../../shared/forward.ts';
import { words } from '../../shared/words/words.ts';
import type { ForwardMessage } from './message.ts';
import { forwardedHeader } from './request.ts';
import type { SendResult } from './retries.ts';

/** A mail server and who gets the mail. */
export type MailTarget = Extract<ForwardTarget, { readonly kind: 'mail' }>;

/** Sends a message as mail, unless it is cut off. */
export type SendMail = (
  target: MailTarget,
  message: ForwardMessage,
  cut?: AbortSignal,
) => Promise<SendResult>;

/** A server that says nothing for so long is given up. */
const maxSilenceMs = 15 * secondMs;

/** Port 465 is encrypted from the first byte; any other must become so before anything is said. */
export function mailOptions({ host, port, user, password }: MailTarget) {
  const isHere = isLoopback(host);
  const isEncrypted = port === 465;
  return {
    host,
    port,
    secure: isEncrypted,
    requireTLS: !isEncrypted && !isHere,
    ignoreTLS: !isEncrypted && isHere,
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: maxSilenceMs,
    greetingTimeout: maxSilenceMs,
    socketTimeout: maxSilenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail that carries a message. */
export function mailOf({ from, to }: MailTarget, { id, title, body }: ForwardMessage) {
  return {
    from,
    to,
    subject: title,
    text: body === '' ? title : body,
    // The same at every try, by which a mailbox knows one that came twice.
    messageId: `<${id}@dockbell>`,
    headers: { [forwardedHeader]: '1', 'auto-submitted': 'auto-generated' },
  };
}

/** Sends a message over SMTP. The library is loaded with the first one. */
export const sendMail: SendMail = async (target, message, cut) => {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(mailOptions(target));
  const close = () => transport.close();
  cut?.addEventListener('abort', close);
  try {
    await transport.sendMail(mailOf(target, message));
    return { kind: 'sent' };
  } catch (error) {
    return judgeMail(target, error);
  } finally {
    cut?.removeEventListener('abort', close);
    transport.close();
  }
};

/** What a failure means: the server's own 5xx is a verdict, all else may pass. */
export function judgeMail({ host }: Pick<MailTarget, 'host'>, error: unknown): SendResult {
  const code = errorCode(error);
  const response = responseCodeOf(error);
  const said = errorWords(error);
  const { wrongLogin, mailNotTaken } = words().forwardProblems;
  if (code === 'EAUTH') return { kind: 'refused', problem: wrongLogin(host, said) };
  const problem = mailNotTaken(host, said);
  if (response !== null && response >= 500) return { kind: 'refused', problem };
  return { kind: 'again', problem, afterMs: null };
}

function responseCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return null;
  return typeof error.responseCode === 'number' ? error.responseCode : null;
}
