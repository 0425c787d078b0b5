import { z } from 'zod';

/**
 * A key that raises the window, as Electron writes it: "Control+Alt+D". With Control, Alt or Super, because a letter alone
 * could be typed nowhere else any more.
 * (https://www.electronjs.org/docs/latest/api/accelerator)
 */
export const raiseKeySchema = z
  .string()
  .regex(/^(?:(?:Control|Alt|Super|Shift)\+){1,4}(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space)$/, {
    error: 'Press Ctrl, Alt or the Windows key together with a letter, a number or F1 to F24.',
  })
  .refine((key) => /Control|Alt|Super/.test(key), {
    error: 'Hold Ctrl, Alt or the Windows key as well.',
  });

/** What a key press says, as far as the schema needs it. */
export interface PressedKey {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** The key that was pressed, by its place on the keyboard; null for one that cannot raise the window. */
export function raiseKeyOf(pressed: PressedKey): string | null {
  const { code, ctrlKey, altKey, metaKey, shiftKey } = pressed;
  const key = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2})|(Space))$/.exec(code);
  const name = key?.slice(1).find((part) => part !== undefined);
  if (name === undefined) return null;
  const modifiers = [
    ctrlKey && 'Control',
    altKey && 'Alt',
    metaKey && 'Super',
    shiftKey && 'Shift',
  ].filter((modifier) => modifier !== false);
  return raiseKeySchema.safeParse([...modifiers, name].join('+')).data ?? null;
}

/** "Ctrl + Alt + D". */
export function raiseKeyWords(key: string, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = {
    Control: isMac ? '⌃' : 'Ctrl',
    Alt: isMac ? '⌥' : 'Alt',
    Super: isMac ? '⌘' : 'Super',
    Shift: isMac ? '⇧' : 'Shift',
  };
  return key
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' + ');
}
