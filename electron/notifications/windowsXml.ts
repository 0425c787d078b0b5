import { pathToFileURL } from 'node:url';
import { targetOf, type Toast } from '../../engine/notify/toast.ts';
import { isToastPage, type ToastTarget } from '../../engine/store/toasts.ts';
import { buttonsOf, escapeMarkup, toastActions, type ToastAction } from './actions.ts';

/** What was clicked on a notification of Windows, and what that opens. */
interface Activation {
  readonly action: ToastAction;
  readonly target: ToastTarget;
}

/**
 * A notification in Windows' own format. Each button carries what it does and to which event, so that it works when the app
 * has forgotten the notification. (Toast XML Schema, https://learn.microsoft.com/uwp/schemas/tiles/toastschema/root-elements)
 */
export function windowsToastXml(toast: Toast, icon: string, hasSystemSound: boolean): string {
  const { title, body, isCritical } = toast;
  const target = targetOf(toast);
  const buttons = buttonsOf(toast).map(
    ({ key, words }, index) =>
      `<action content="${escapeXml(words())}" activationType="foreground" arguments="${escapeXml(
        argumentsOf(`type=action&action=${index}`, { action: key, target }),
      )}"/>`,
  );
  const launch = argumentsOf('type=click', { action: 'default', target });
  return [
    `<toast launch="${escapeXml(launch)}"${isCritical ? ' duration="long"' : ''}>`,
    '<visual><binding template="ToastGeneric">',
    `<text>${escapeXml(title)}</text>`,
    body === '' ? '' : `<text>${escapeXml(body)}</text>`,
    `<image placement="appLogoOverride" src="${escapeXml(pathToFileURL(icon).href)}"/>`,
    '</binding></visual>',
    `<actions>${buttons.join('')}</actions>`,
    audioOf(toast, hasSystemSound),
    '</toast>',
  ].join('');
}

/** What the text that Windows hands back asks for; null when it is not from one of these notifications. */
export function activationOf(text: string): Activation | null {
  const parts = new URLSearchParams(text);
  const action = toastActions.find(({ key }) => key === parts.get('do'))?.key;
  const event = parts.get('event') ?? '-';
  if (action === undefined) return null;
  if (isToastPage(event)) return { action, target: event };
  if (!/^(?:[1-9]\d{0,14})?$/.test(event)) return null;
  return { action, target: event === '' ? null : Number(event) };
}

/**
 * Electron reads `type` and `action`. It gives a text with a `tag` to `handleActivation` alone, where it would else take it for
 * a click as well. (electron, shell/browser/notifications/win/windows_toast_notification.cc)
 */
function argumentsOf(kind: string, { action, target }: Activation): string {
  return `${kind}&tag=dockbell&do=${action}&event=${target ?? ''}`;
}

function audioOf({ sound }: Toast, hasSystemSound: boolean): string {
  if (!hasSystemSound) return '<audio silent="true"/>';
  return sound === 'urgent' ? '<audio src="ms-winsoundevent:Notification.Reminder"/>' : '';
}

/** Text for an element or an attribute, without the characters that XML cannot hold (XML 1.0, 2.2). */
function escapeXml(text: string): string {
  return escapeMarkup(
    text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''),
  ).replaceAll('"', '&quot;');
}
