/** What is shown while the history cannot be opened. */
export const waiting = {
  title: 'Dockbell cannot receive yet',
  triesAgain:
    'Dockbell tries again every 10 seconds and opens automatically. MVMNT resends whatever it could not deliver, for about five hours.',
};
