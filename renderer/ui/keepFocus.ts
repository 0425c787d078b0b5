import { flushSync } from 'react-dom';

/** Does what moves an element to another place of the page, and gives it back the focus that it can lose by that. */
export function keepFocus(element: HTMLElement, move: () => void): void {
  flushSync(move);
  element.focus();
}
