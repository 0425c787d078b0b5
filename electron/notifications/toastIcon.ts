import { join } from 'node:path';
import type { Toast } from '../../engine/notify/toast.ts';

/** The picture of a notification, from a folder: one for each tone, and one for what is critical. */
export function toastIcon(folder: string, { tone, isCritical }: Toast): string {
  return join(folder, `toast-${isCritical ? 'critical' : tone}.png`);
}

/** Where a packed app has the pictures as files of their own, which the system can read: see asarUnpack. */
export function unpackedFolder(folder: string): string {
  return folder.replace(/\bapp\.asar(?=[/\\])/, 'app.asar.unpacked');
}
