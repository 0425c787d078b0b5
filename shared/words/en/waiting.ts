/** What is shown while the history cannot be opened. */
export const waiting = {
  title: 'Dockbell cannot receive yet',
  triesAgain:
    'Dockbell tries again every 10 seconds and opens by itself. MVMNT sends again what it could not deliver, for about five hours.',
};
