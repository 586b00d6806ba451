import { createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { openLoopback } from '../support/loopback.ts';
import { step } from '../support/scripted.ts';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const ok = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** Sends two requests to a server that replies to each with these pieces, one after the other. */
async function sendTwice(pieces: string[]) {
  const server = await openLoopback(
    createServer((socket) => {
      socket.setNoDelay(true).on('error', () => undefined);
      socket.on('data', async () => {
        for (const piece of pieces) {
          socket.write(piece);
          // Each piece is to arrive alone.
          for (let turn = 0; turn < 20; turn++) await setImmediate();
        }
      });
    }),
  );
  const client = openClient(optionsFor(endpointAt(server.base, { timeoutMs: 2000 })));
  const exchanges = [await client.send(step('GET', '/1')), await client.send(step('GET', '/2'))];
  await client.close();
  await server.close();
  return exchanges.map(({ reply, failure }) => reply?.text ?? failure);
}

const REPLIES: [what: string, pieces: string[], body?: string][] = [
  ['none', [ok('{}')]],
  ['one', [CONTINUE, ok('{}')]],
  ['one in the same packet as the reply', [CONTINUE + ok('{}')]],
  ['several', [CONTINUE, CONTINUE + CONTINUE, ok('{}')]],
  ['one with headers', ['HTTP/1.1 100 Continue\r\nServer: x\r\n\r\n', ok('{}')]],
  ['one without a reason', ['HTTP/1.1 100 \r\n\r\n', ok('{}')]],
  ['one that comes in pieces', ['HTT', 'P/1.1 1', '00 Continue\r', '\n\r', `\n${ok('{}')}`]],
  ['one, and early hints', [CONTINUE, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', ok('{}')]],
  ['none, and a reply that comes in pieces', ['H', 'TTP/1.1 2', ok('{}').slice(10)]],
  ['none, and a body that looks like one', [ok(CONTINUE).slice(0, -CONTINUE.length), CONTINUE], CONTINUE],
];
for (const [what, pieces, body = '{}'] of REPLIES) {
  test(`the reply after 100 Continue is read: ${what}`, async () => {
    expect(await sendTwice(pieces)).toEqual([body, body]);
  });
}
