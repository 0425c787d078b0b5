import { appearance } from './en/appearance.ts';
import { setup } from './en/setup.ts';
import { tray } from './en/tray.ts';

/** English: its keys are those of every language. */
export const en = { appearance, setup, tray };
