import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toastIcon, unpackedFolder } from '../../../../electron/notifications/toastIcon.ts';
import { ownToast } from '../../../../engine/notify/toast.ts';

describe('electron/notifications/toastIcon.ts', () => {
  it('has a picture for every tone, and one for what is critical', () => {
    const folder = join(import.meta.dirname, '../../../../build/icons');
    const toasts = (['good', 'attention', 'moving', 'plain'] as const).map((tone) =>
      ownToast('', '', { tone }),
    );
    const files = [...toasts, { ...ownToast('', ''), isCritical: true }].map((toast) =>
      toastIcon(folder, toast),
    );
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(new Set(files).size).toBe(5);
  });

  it.each([
    [
      '/opt/Dockbell/resources/app.asar/dist/icons',
      '/opt/Dockbell/resources/app.asar.unpacked/dist/icons',
    ],
    [
      'C:\\Dockbell\\resources\\app.asar\\dist\\icons',
      'C:\\Dockbell\\resources\\app.asar.unpacked\\dist\\icons',
    ],
    ['/home/ana/dockbell/dist/icons', '/home/ana/dockbell/dist/icons'],
  ])('finds the pictures of %s where the system can read them', (folder, readable) => {
    expect(unpackedFolder(folder)).toBe(readable);
  });
});
