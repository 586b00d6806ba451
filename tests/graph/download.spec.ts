import type { RequestListener } from 'node:http';
import { expect, test } from '@playwright/test';
import { download } from '../../src/graph/download.ts';
import { ConfigError } from '../../src/model/error.ts';
import { openLoopback } from '../support/loopback.ts';

async function downloadFrom(
  answer: RequestListener,
  timeoutMs = 10_000,
  mostBytes?: number,
): Promise<string> {
  const { url, close } = await openLoopback(answer);
  try {
    return await download(`${url}/$metadata`, timeoutMs, mostBytes);
  } finally {
    await close();
  }
}

test('a document is downloaded whole, whatever the chunks that it comes in', async () => {
  const text = await downloadFrom((_, response) => {
    response.write('<a>caf');
    response.end(Buffer.from('\u00e9</a>'));
  });
  expect(text).toBe('<a>caf\u00e9</a>');
});

const FAILED: [what: string, answer: RequestListener, found: string][] = [
  ['is not there', (_, response) => void response.writeHead(404).end('x'), 'found status 404'],
  [
    'never ends',
    (_, response) => {
      const more = () => {
        if (response.destroyed) return;
        response.write('x'.repeat(65_536));
        setImmediate(more);
      };
      more();
    },
    'found more than 1000000 bytes',
  ],
  ['stops half way', (_, response) => void response.write('<a>'), 'found no end within 300 ms'],
];
for (const [what, answer, found] of FAILED) {
  test(`a document that ${what} is a message that names it`, async () => {
    const reading = downloadFrom(answer, what === 'stops half way' ? 300 : 10_000, 1_000_000);
    await expect(reading).rejects.toThrow(ConfigError);
    await expect(reading).rejects.toThrow(found);
  });
}
