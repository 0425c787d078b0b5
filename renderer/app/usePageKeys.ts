import { useEffect, useEffectEvent, useRef } from 'react';
import { secondMs } from '../../shared/duration.ts';
import { useNavigation } from '../data/navigation.ts';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { destinations } from './destinations.tsx';

/** How long after G its letter may come. */
const maxWaitMs = 1.5 * secondMs;

/** G and a letter lead to a page. */
export function usePageKeys(): void {
  const navigation = useNavigation();
  const askedAt = useRef(-Infinity);
  useShortcuts({
    g: () => {
      askedAt.current = performance.now();
    },
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (performance.now() - askedAt.current > maxWaitMs || event.key === 'Shift') return;
    askedAt.current = -Infinity;
    const found = destinations().find(({ letter }) => letter === event.key);
    if (found === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // The letter alone means something else to the page.
    event.preventDefault();
    event.stopImmediatePropagation();
    found.go(navigation);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
