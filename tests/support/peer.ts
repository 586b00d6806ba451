import { spawn } from 'node:child_process';
import { request as send } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { ROOT } from '../../src/files/root.ts';
import { openLoopback } from './loopback.ts';

export type Peer = { base: string; close: () => Promise<void> };

const LONGEST_START_MS = 30_000;
const PRISM = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
const DESCRIPTION = join(ROOT, 'tests/support/peer-openapi.yaml');

/** A mock that somebody else made, from a description: Prism, on a free port. It answers the same every time. */
export async function startPrism(): Promise<Peer> {
  const child = spawn(process.execPath, [PRISM, 'mock', DESCRIPTION, '--host', '127.0.0.1', '--port', '0'], {
    env: { PATH: process.env.PATH, SCARF_ANALYTICS: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const close = () => {
    child.kill();
    return closed;
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      output += part;
    });
  }
  const base = () => /Prism is listening on (http:\S+)/.exec(output)?.[1] ?? '';
  try {
    await expect.poll(() => child.exitCode ?? base(), { timeout: LONGEST_START_MS }).not.toBe('');
    expect(base()).not.toBe('');
  } catch (error) {
    await close();
    throw new Error(`Prism does not start:\n${output}`, { cause: error });
  }
  return { base: base(), close };
}

/**
 * A proxy in front of a peer that never answers malformed JSON. That is what Prism itself does from 5.15.10 on,
 * which declares Node 24; 5.14.2, the newest for Node 20, still answers it.
 */
export async function holdMalformed(peer: string): Promise<Peer> {
  const { url, close } = await openLoopback(async (request, response) => {
    const body = await text(request);
    if (/json/.test(request.headers['content-type'] ?? '') && !isJson(body)) return;
    const { method, headers } = request;
    const onward = send(peer + request.url, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy()).end(body);
  });
  return { base: url, close };
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return body === '';
  }
}
