// Express makes tables of all the world's media types at every start. These are the types that Dockbell answers with, so the build puts
// them in the place of that list (vite.config.ts).
const json = { extensions: ['json'], charset: 'UTF-8' } as const;
const plain = { extensions: ['txt'] } as const;
const html = { extensions: ['html'] } as const;

export { json as 'application/json', plain as 'text/plain', html as 'text/html' };
