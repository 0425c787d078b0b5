/** The name of the key that shortcuts such as Ctrl+K are pressed with, on this system. */
export const modKey = navigator.userAgent.includes('Macintosh') ? '⌘' : 'Ctrl';
