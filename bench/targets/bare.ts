import { createServer } from 'node:http';

// The least that Node can do: reads the request and answers OK.
createServer((request, response) => {
  request.resume();
  request.once('end', () => response.end('OK'));
}).listen(Number(process.env['DOCKBELL_PORT']), '127.0.0.1');
