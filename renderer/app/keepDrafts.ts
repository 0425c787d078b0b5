/** Keeps the page of a hidden window, which is let go after a while, when something was typed into it. */
export function keepDrafts(): void {
  window.addEventListener('beforeunload', (event) => {
    if (hasDraft()) event.preventDefault();
  });
}

/** Whether a field on the page holds text; that of the search is kept with the settings. */
export function hasDraft(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input:not([type="search"], [type="checkbox"], [type="radio"], [type="hidden"])',
  );
  return [...fields].some(({ value }) => value !== '');
}
