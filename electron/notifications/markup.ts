/** A Linux body may hold markup, so text must not look like it (Desktop Notifications Specification, 3). */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
