import { describe, expect, test, vi } from 'vitest';
import { appMenuOf } from '../../../electron/menu.ts';

describe('electron/menu.ts', () => {
  test.each(['linux', 'win32'] as const)('there is no menu on %s', (platform) => {
    expect(appMenuOf(platform, { openGuide: () => {} })).toBeNull();
  });

  test('on a Mac there is the usual one, without developer tools', () => {
    const menu = JSON.stringify(appMenuOf('darwin', { openGuide: () => {} }));
    for (const role of ['appMenu', 'fileMenu', 'editMenu', 'zoomIn', 'windowMenu', 'help']) {
      expect(menu).toContain(`"role":"${role}"`);
    }
    expect(menu).not.toMatch(/toggleDevTools|reload|viewMenu/i);
  });

  test('its help opens the guide', () => {
    const openGuide = vi.fn();
    const help = appMenuOf('darwin', { openGuide })?.at(-1);
    expect(help?.submenu).toEqual([{ label: 'Dockbell Guide', click: openGuide }]);
  });
});
