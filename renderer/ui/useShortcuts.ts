import { useEffect, useEffectEvent } from 'react';
import { areSingleKeysOn } from './singleKeys.ts';

/** What a key does; the key is the one that is typed ("?"), with "mod+" before it for Ctrl or Cmd. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Runs shortcuts for keys pressed anywhere in the window but in a field, a menu or a dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const hasModifier = event.ctrlKey || event.metaKey;
    const shortcut = shortcuts[hasModifier ? `mod+${event.key.toLowerCase()}` : event.key];
    if (shortcut === undefined || (!hasModifier && isBusy(event.target))) return;
    if (!hasModifier && event.key.length === 1 && !areSingleKeysOn()) return;
    event.preventDefault();
    shortcut();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !==
      null
  );
}
