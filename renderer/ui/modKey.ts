/** Whether the window is shown on a Mac. */
export const isMac = navigator.userAgent.includes('Macintosh');

/** The name of the key that shortcuts such as Ctrl+K are pressed with, on this system. */
export const modKey = isMac ? '⌘' : 'Ctrl';
