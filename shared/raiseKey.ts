import { z } from 'zod';

/**
 * A key that raises the window, as Electron writes it: "Control+Alt+D". With two of Control, Alt and Super, because what has one
 * is taken by programs everywhere, such as Ctrl+C; an F-key needs one only.
 * (https://www.electronjs.org/docs/latest/api/accelerator)
 */
export const raiseKeySchema = z
  .string()
  .regex(/^(?:(?:Control|Alt|Super|Shift)\+){1,4}(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space)$/, {
    error: 'Press two of Ctrl, Alt and the Windows key together with a letter or a number.',
  })
  .refine(
    (key) => {
      const held = key.match(/Control|Alt|Super/g)?.length ?? 0;
      // Alt+F4 closes windows.
      return held >= 2 || (held === 1 && /F\d+$/.test(key) && key !== 'Alt+F4');
    },
    { error: 'Hold two of Ctrl, Alt and the Windows key, or one of them with F1 to F24.' },
  );

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

/** "Ctrl + Alt + D", by the names that the keys have on a platform of Node's. */
export function raiseKeyWords(key: string, platform: string): string {
  const names: Readonly<Record<string, string>> =
    platform === 'darwin'
      ? { Control: '⌃', Alt: '⌥', Super: '⌘', Shift: '⇧' }
      : { Control: 'Ctrl', Super: platform === 'win32' ? 'Windows' : 'Super' };
  return key
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' + ');
}
