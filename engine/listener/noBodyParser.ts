// Express loads a package that reads bodies, with tables of all the world's encodings, at every start. Dockbell reads bodies itself
// (`readBody` in app.ts), so the build puts this in its place (vite.config.ts).
/** Nothing; Express copies what it finds. */
export const json = undefined;
