import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../files/root.ts';
import { setVariables } from './session.ts';

/** A mock that somebody else made. */
export type Peer = { base: string; close: () => Promise<void> };

const DESCRIPTION = join(ROOT, 'tests/support/peer-openapi.yaml');
const LONGEST_START_MS = 60_000;

/** Starts Prism on a free port, from an OpenAPI description of the six routes; `null` where it is not installed. */
export async function startPrism(): Promise<Peer | null> {
  const script = prism();
  if (script === null) return null;
  setVariables({ SCARF_ANALYTICS: 'false' });
  const child = spawn(process.execPath, [script, 'mock', DESCRIPTION, '--host', '127.0.0.1', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const close = () => {
    child.kill();
    return closed;
  };
  let output = '';
  const listening = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        output += part;
        const base = /Prism is listening on (http:\S+)/.exec(output)?.[1];
        if (base !== undefined) resolve(base);
      });
  });
  const tooLong = setTimeout(() => void close(), LONGEST_START_MS);
  const base = await Promise.race([listening, closed.then(() => null)]);
  clearTimeout(tooLong);
  if (base === null) throw new Error(`Prism does not start:\n${output}`);
  return { base, close };
}

/** Only for development is it installed. */
function prism(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@stoplight/prism-cli');
  } catch {
    return null;
  }
}
