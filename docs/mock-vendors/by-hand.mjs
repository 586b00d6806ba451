// A mock as one writes it in ten minutes: it gives back what it is sent, with a random id, and refuses nothing.
// It can only create: it forgets everything at once. `node by-hand.mjs 4021`
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

createServer(async (request, response) => {
  const body = await text(request);
  const isCreate = request.method === 'POST';
  response.writeHead(isCreate ? 201 : 404, {
    'content-type': 'application/json',
    'request-id': randomUUID(),
    'client-request-id': request.headers['client-request-id'] ?? '',
  });
  response.end(JSON.stringify(isCreate ? { id: randomUUID(), ...sent(body) } : {}));
}).listen(Number(process.argv[2]), '127.0.0.1');

function sent(body) {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
