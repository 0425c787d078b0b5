import type { RefObject } from 'react';
import { useOtherKeys } from '../../../ui/useShortcuts.ts';

/** The keys of the list that work wherever the focus is; those that other things scroll by are for the list alone. */
const keysAnywhere = new Set(['j', 'k', 'e', 's', 'w', 'm', 'a', 'z', 'x', 'c', 'r', 'Enter', ' ']);

/** Lets the list hear its keys wherever the focus is but in a field, a menu or a dialog, and gives it the focus. */
export function useKeysAnywhere(
  gridRef: RefObject<HTMLDivElement | null>,
  actionOf: (event: KeyboardEvent) => (() => unknown) | undefined,
): void {
  useOtherKeys((event) => {
    if (!keysAnywhere.has(event.key) || event.ctrlKey || event.metaKey) return undefined;
    const action = actionOf(event);
    return action === undefined
      ? undefined
      : () => {
          gridRef.current?.focus({ preventScroll: true });
          action();
        };
  });
}
