// Express reads its own place in the source at every start, in case something deprecated is called, which in one large file takes V8 some
// milliseconds. The build puts this in its place (vite.config.ts).
const deprecationsOf = (library: string) => (words: string) =>
  process.emitWarning(`${library}: ${words}`, 'DeprecationWarning');

export { deprecationsOf as 'module.exports' };
