import { useEffect, useEffectEvent } from 'react';
import { areSingleKeysOn } from './singleKeys.ts';

/** What a key does; the key is the one that is typed ("?"), with "mod+" before it for Ctrl or Cmd. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Runs shortcuts for keys pressed anywhere in the window but in a field, a menu or a dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useOtherKeys((event) => {
    const hasModifier = event.ctrlKey || event.metaKey;
    return shortcuts[hasModifier ? `mod+${event.key.toLowerCase()}` : event.key];
  });
}

/** Does what a key says, wherever it is pressed but in a field, a menu or a dialog; undefined leaves it to others. */
export function useOtherKeys(actionOf: (event: KeyboardEvent) => (() => void) | undefined): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const hasModifier = event.ctrlKey || event.metaKey;
    if (!hasModifier && !isFunctionKey(event.key) && isBusy(event.target)) return;
    if (isOfControl(event.key, event.target)) return;
    if (!hasModifier && event.key.length === 1 && !areSingleKeysOn()) return;
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Keys that type nothing, wherever they are pressed. */
function isFunctionKey(key: string): boolean {
  return /^F\d+$/.test(key);
}

/** Keys that a button, a tab and the like need for themselves while they have the focus. */
function isOfControl(key: string, target: EventTarget | null): boolean {
  const isNeeded = ['Enter', ' ', 'Home', 'End'].includes(key) || key.startsWith('Arrow');
  return (
    isNeeded &&
    target instanceof Element &&
    target.closest('button, a, summary, [role=tab], [role=separator]') !== null
  );
}

function isBusy(target: EventTarget | null): boolean {
  // Behind a dialog nothing is meant, even before the dialog has the focus.
  if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return true;
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !==
      null
  );
}
