import { createServer } from 'node:net';

// Reads nothing and answers whatever comes: shows how much the load itself can send.
const answer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK');
createServer({ noDelay: true }, (socket) => {
  socket.on('data', () => socket.write(answer));
  socket.on('error', () => socket.destroy());
}).listen(Number(process.env['DOCKBELL_PORT']), '127.0.0.1');
