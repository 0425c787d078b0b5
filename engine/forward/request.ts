import { createHmac } from 'node:crypto';
import { assertNever } from '../../shared/assertNever.ts';
import type { ForwardTarget } from '../../shared/forward.ts';
import type { ForwardMessage } from './message.ts';

/** Says in each request that a Dockbell sent it on, so that nothing goes in circles. */
export const forwardedHeader = 'dockbell-forwarded';

/** A target that is reached by one request. */
export type RequestTarget = Exclude<ForwardTarget, { readonly kind: 'mail' }>;

/** A request to make. */
export interface ForwardRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request that carries a message to a target. Pure. */
export function requestOf(target: RequestTarget, message: ForwardMessage): ForwardRequest {
  const headers = {
    'content-type': 'application/json',
    [forwardedHeader]: '1',
    'dockbell-id': message.id,
  };
  switch (target.kind) {
    case 'slack':
      return { url: target.address, headers, body: JSON.stringify(slackBody(message)) };
    case 'teams':
      return { url: target.address, headers, body: JSON.stringify(teamsBody(message)) };
    case 'ntfy': {
      const { base, topic } = topicOf(target.address);
      const { token } = target;
      return {
        url: base,
        headers: { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(ntfyBody(topic, message)),
      };
    }
    case 'webhook': {
      const { authorization, signingKey } = target;
      const body = JSON.stringify(webhookBody(message));
      return {
        url: target.address,
        headers: {
          ...headers,
          ...(authorization !== null && { authorization }),
          ...(signingKey !== null && { 'dockbell-signature': signatureOf(body, signingKey) }),
        },
        body,
      };
    }
    default:
      return assertNever(target);
  }
}

/** Bold title, then the text. https://docs.slack.dev/messaging/formatting-message-text#escaping */
function slackBody({ title, body }: ForwardMessage) {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // A star within would end the bold part.
  const bold = `*${escaped(title).replaceAll('*', '∗')}*`;
  return { text: body === '' ? bold : `${bold}\n${escaped(body)}` };
}

/**
 * An Adaptive Card. Its runs of text are shown as they are; a block of text would read Markdown in it.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
function teamsBody({ title, body }: ForwardMessage) {
  const block = (text: string, isTitle: boolean) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...(isTitle && { weight: 'Bolder', size: 'Medium' }) }],
  });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [block(title, true), ...(body === '' ? [] : [block(body, false)])],
        },
      },
    ],
  };
}

/** As JSON, because headers cannot hold every letter. https://docs.ntfy.sh/publish/#publish-as-json */
function ntfyBody(topic: string, { title, body, event }: ForwardMessage) {
  const isCritical = event?.isCritical ?? false;
  return { topic, title, message: body === '' ? title : body, priority: isCritical ? 5 : 3 };
}

/** The last part of the path is the topic; JSON is sent to what is before it. */
function topicOf(address: string) {
  const { origin, pathname } = new URL(address);
  const end = pathname.lastIndexOf('/');
  return { base: `${origin}${pathname.slice(0, end)}/`, topic: pathname.slice(end + 1) };
}

function webhookBody({ id, title, body, event }: ForwardMessage) {
  if (event === null) return { format: 'dockbell-event', version: 1, id, title, body, event };
  const { type, occurredAt, entityKind, entityId, friendlyId, key, isCritical } = event;
  return {
    format: 'dockbell-event',
    version: 1,
    id,
    title,
    body,
    event: {
      type,
      occurredAt: new Date(occurredAt).toISOString(),
      entityKind,
      entityId,
      friendlyId,
      key,
      isCritical,
    },
  };
}

function signatureOf(body: string, key: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}
