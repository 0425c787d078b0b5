// The library for the bus loads one that reads XML, to find out what another program can do. Dockbell never asks that, so the build puts
// this in its place (vite.config.ts).
/** Nothing: no answer in XML is ever read. */
export const Parser = undefined;
