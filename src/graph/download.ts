import { request } from 'undici';
import { ConfigError } from '../model/error.ts';

/** Fetches a public document, such as the service's `$metadata`, without a credential. Throws ConfigError. */
export async function download(url: string, timeoutMs: number): Promise<string> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(timeoutMs) });
    const text = await body.text();
    if (statusCode === 200) return text;
    throw new Error(`status ${statusCode}`);
  } catch (error) {
    throw new ConfigError(`${url}: expected the document, found ${(error as Error).message}`);
  }
}
