import { appearance } from './es/appearance.ts';
import { setup } from './es/setup.ts';
import { tray } from './es/tray.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = { appearance, setup, tray };
