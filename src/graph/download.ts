import { request } from 'undici';
import { ConfigError } from '../model/error.ts';

/** The metadata of beta has about 10 MB; a document that is longer than this does not end, or is none of ours. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Fetches a public document, such as the service's `$metadata`, without a credential. Throws ConfigError. */
export async function download(url: string, timeoutMs: number, mostBytes = MOST_BYTES): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, body } = await request(url, { signal });
    if (statusCode !== 200) throw new Error(`status ${statusCode}`);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    const found = signal.aborted ? `no end within ${timeoutMs} ms` : (error as Error).message;
    throw new ConfigError(`${url}: expected the document, found ${found}`);
  }
}
