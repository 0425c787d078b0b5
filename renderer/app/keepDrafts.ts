/** The fields that somebody typed into; one that only shows what is saved is none. */
const typedInto = new WeakSet<EventTarget>();

/** Keeps the page of a hidden window, which is let go after a while, when something was typed into it. */
export function keepDrafts(): void {
  window.addEventListener('input', noteTyping, { capture: true });
  window.addEventListener('beforeunload', (event) => {
    if (hasDraft()) event.preventDefault();
  });
}

/** Remembers the field that somebody types into. */
export function noteTyping({ target }: Event): void {
  if (target !== null) typedInto.add(target);
}

/** Whether a field on the page holds what was typed; that of the search is kept with the settings. */
export function hasDraft(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input:not([type="search"], [type="checkbox"], [type="radio"], [type="hidden"])',
  );
  return [...fields].some((field) => field.value !== '' && typedInto.has(field));
}
