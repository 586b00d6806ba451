import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command, start } from '../support/command.ts';
import { expectRefused, send } from '../support/mock-client.ts';

const LONGEST_START_MS = 20_000;
const AUTHORIZED = { Authorization: 'Bearer e30.e30.c2ln' };
const SETS = 'beta/deviceAppManagement/policySets';

/** Runs the mock by the command line, and ends it as a service manager would; gives its exit code. */
async function withMock(args: string[], use: (url: string) => Promise<void>): Promise<number | null> {
  const { child, output, finished } = start(['mock', '--port', '0', ...args]);
  try {
    await expect.poll(output, { timeout: LONGEST_START_MS }).toMatch(/ at http:\S+;/);
    await use(/http:[^;]+/.exec(output())?.[0] ?? '');
  } finally {
    child.kill('SIGTERM');
  }
  return (await finished).code;
}

test('--auth asks every caller for a token, and SIGTERM ends the mock in order', async () => {
  const code = await withMock(['--behaviour', 'observed', '--auth'], async (url) => {
    const refused = await send(`${url}/${SETS}`, 'GET');
    expectRefused(refused, 401, 'InvalidAuthenticationToken', 'Access token is empty.');
    expect((await send(`${url}/${SETS}`, 'GET', undefined, null, AUTHORIZED)).status).toBe(200);
    // Only the behaviour that was asked for has groups.
    expect((await send(`${url}/v1.0/groups`, 'GET', undefined, null, AUTHORIZED)).status).toBe(200);
  });
  expect(code).toBe(0);
});

test('--token-life and --retry-after reach the mock', async () => {
  const throttling = ['--throttle', '1', '--retry-after', 'decimal'];
  await withMock(['--auth', '--token-life', '0', ...throttling], async (url) => {
    const { status, json } = await send(`${url}/${SETS}`, 'GET', undefined, null, AUTHORIZED);
    expect([status, json.error.message]).toEqual([401, 'Lifetime validation failed, the token is expired.']);
  });
  await withMock(throttling, async (url) => {
    const { status, headers } = await send(`${url}/${SETS}`, 'GET');
    expect([status, headers.get('retry-after')]).toEqual([429, '1.128']);
  });
});

const WRONG: [args: string[], text: RegExp][] = [
  [['--token-life', '60'], /--token-life .* --auth/],
  [['--auth', '--token-life', 'x'], /expected a whole number/],
  [['--retry-after', 'x'], /Allowed choices are integer, decimal, date, absent, mixed/],
];
for (const [args, text] of WRONG)
  test(`mock ${args.join(' ')} is wrong usage`, async () => {
    const { code, output } = await command(['mock', '--port', '0', ...args]);
    expect(output).toMatch(text);
    expect(output).not.toContain('    at ');
    expect(code).toBe(2);
  });

const PAGE = `# Get thing

## HTTP request

\`\`\`http
GET /things/{id}
\`\`\`

## Example

### Request

\`\`\`http
GET https://graph.microsoft.com/beta/things/{id}
\`\`\`

### Response

\`\`\`http
HTTP/1.1 200 OK
Content-type: application/json

{ "name": "shown" }
\`\`\`
`;

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
test('mock --docs answers the pages of a folder, wrongly at one operation where it is told to', async ({}, info) => {
  const folder = info.outputPath('beta');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'thing-get.md'), PAGE);
  const at = ['--fault', 'status-500', '--fault-at', 'GET /things/{id}'];
  for (const [args, status] of [
    [[], 200],
    [at, 500],
  ] as [string[], number][])
    await withMock(['--docs', folder, ...args], async (url) => {
      const got = await send(`${url}/beta/things/1`, 'GET');
      expect([got.status, got.json]).toEqual([status, { name: 'shown' }]);
      expect((await send(`${url}/${SETS}`, 'GET')).status).toBe(400);
    });
  const { code, output } = await command(['mock', '--docs', join(folder, 'nowhere')]);
  expect([code, output]).toEqual([
    2,
    expect.stringContaining('expected a folder of docs pages, found nothing'),
  ]);
});
