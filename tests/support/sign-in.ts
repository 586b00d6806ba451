import { inspect } from 'node:util';
import { readClaims } from '../../src/auth/claims.ts';
import { openTokens } from '../../src/auth/tokens.ts';
import { redactor } from '../../src/graph/redact.ts';
import { readIdentity, secretsOf } from '../../src/settings/identity.ts';

/**
 * Signs in as the environment says, in a process of its own, because Node reads the certificates that it trusts when it
 * starts. Does the actions that it is given, by a clock that stands still between them, and prints one JSON text: the
 * serial number of each token, or everything that an error shows.
 */
const actions = process.argv.slice(2);
const identity = readIdentity(process.env, 'https://graph.microsoft.com/beta');
if (identity.kind === 'none') throw new Error('nothing to sign in with');
const settings = identity;
let clock = Date.now();
const open = () =>
  openTokens(settings, {
    redact: redactor(secretsOf(process.env)),
    now: () => clock,
    handed: process.env.HANDED_TOKEN,
    timeoutMs: Number(process.env.LIMIT_MS ?? 20_000),
    say: process.env.MUTE === undefined ? (message) => process.stderr.write(`${message}\n`) : null,
  });
let tokens = open();
let last = '';
const serial = (token: string) => readClaims(token)?.uti ?? null;

async function act(action: string): Promise<unknown> {
  switch (action) {
    case 'get':
      last = await tokens.get();
      return serial(last);
    case 'get by ten':
      return (await Promise.all(Array.from({ length: 10 }, () => tokens.get()))).map(serial);
    case 'renew':
      last = await tokens.renew(last);
      return serial(last);
    case 'renew by ten':
      return (await Promise.all(Array.from({ length: 10 }, () => tokens.renew(last)))).map(serial);
    case 'near the end':
      clock = (tokens.expiresAt ?? 0) - 1;
      return null;
    case 'expire':
      clock = tokens.expiresAt ?? 0;
      return null;
    case 'hand over':
      process.env.HANDED_TOKEN = (await tokens.handOver()) ?? '';
      tokens = open();
      return null;
    default:
      throw new Error(action);
  }
}
const results: unknown[] = [];
for (const action of actions) {
  try {
    results.push(await act(action));
  } catch (error) {
    const { name, message } = error as Error;
    results.push({ name, message, all: inspect(error, { depth: 9, showHidden: true }) });
  }
}
process.stdout.write(JSON.stringify(results));
