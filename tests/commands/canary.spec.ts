import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SaxesParser } from 'saxes';
import { startMock } from '../../src/mock/server.ts';
import {
  command,
  descendants,
  everythingIn,
  type Finished,
  readRun,
  start,
  withReports,
} from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';

const TENANT = '7e7a4711-beef-4000-8000-00000c0ffee0';
const ALLOWED = 'a110ced0-beef-4000-8000-00000c0ffee0';
const DOMAIN = 'canary-domain.onmicrosoft.com';
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** The tenant's id is in the token only. */
const TOKEN = `${base64({ typ: 'JWT', alg: 'none' })}.${base64({ tid: TENANT, roles: ['DeviceManagementConfiguration.ReadWrite.All'] })}.tokencanary5F2A9C1E_-${'q7'.repeat(40)}`;
const SECRET = 'sEcReTcanary~8Q+/=x';

const codes = (text: string, form: (code: string) => string) =>
  [...text].map((character) => form(character.charCodeAt(0).toString(16))).join('');
/** A secret in every form that a reply can hold. */
const formsOf = (text: string): string[] => [
  text,
  text.toUpperCase(),
  text.toLowerCase(),
  encodeURIComponent(text),
  codes(text, (code) => `%${code}`),
  codes(text, (code) => `&#x${code};`),
  codes(text, (code) => `\\u00${code}`),
  Buffer.from(text).toString('base64'),
  Buffer.from(`:${text}`).toString('base64'),
  Buffer.from(text).toString('base64url'),
  Buffer.from(text).toString('hex'),
];
const halfOf = (text: string): string => text.slice(0, Math.ceil(text.length / 2));
const MAILS = [
  'ada.lovelace@microsoft.com',
  "grace.o'hopper@contoso.com",
  '"alan turing"@contoso.com',
  'linus%40torvalds.example',
  'https://h/users/barbara.liskov@contoso.com/x',
  'jörg.knuth@bücher.example',
  'edsger\\u0040dijkstra.example',
  'margaret&#64;hamilton.example',
  'hedy_lamarr.com#EXT#@contoso.onmicrosoft.com',
];
const PEOPLE = /lovelace|hopper|turing|torvalds|liskov|knuth|dijkstra|hamilton|lamarr/i;
/** What a reply leaks: all forms of one thing. */
const LEAKS = [
  ...[TOKEN, SECRET].map((text) => [...formsOf(text), halfOf(text)]),
  ...[TENANT, ALLOWED, DOMAIN].map(formsOf),
  MAILS,
];

/** A way to reply with what is leaked. */
type Way = (response: ServerResponse, forms: string[]) => void;
const WAYS: Way[] = [
  (response, forms) =>
    response
      .writeHead(500, JSON_TYPE)
      .end(JSON.stringify({ error: { code: forms[0], message: forms.join(' ') } })),
  // Broken JSON, in which escapes stay as they are.
  (response, forms) => response.writeHead(201, JSON_TYPE).end(`{"id":"x","a":["${forms.join('","')}",`),
  (response, forms) => response.writeHead(400, { 'content-type': 'text/html' }).end(`${forms.join('<p>')}`),
  // Not UTF-8. Only the first bytes are kept.
  (response, forms) =>
    response
      .writeHead(200, JSON_TYPE)
      .end(Buffer.from(`\xff{"a":"${forms.toReversed().join(' ')}`, 'latin1')),
  // Cut in the middle of what is leaked.
  (response, [text = '']) => {
    response.writeHead(201, { ...JSON_TYPE, 'content-length': '4000' });
    response.write(`{"a":"${text.slice(0, Math.ceil((2 * text.length) / 3))}`, () => response.destroy());
  },
  (response, forms) =>
    response
      .writeHead(302, {
        ...JSON_TYPE,
        ...Object.fromEntries(forms.filter(isHeaderName).map((name) => [`x-${name}`, name])),
        'set-cookie': `session=cookiecanary`,
        location: `http://h/?a=${encodeURI(forms.join(' '))}`,
        'request-id': encodeURI(forms[0] ?? ''),
      })
      .end('{}'),
];
const isHeaderName = (text: string): boolean => /^[\w!#$%&'*+.^`|~-]+$/.test(text);
const JSON_TYPE = { 'content-type': 'application/json' };
const REJECTIONS = ['--grep', 'policysetassignment-create/(example|target|reject)', '--workers=1'];

/** A text and all that can be read in it: escapes and encodings undone, in lower case. */
function readings(text: string): string {
  const once = text
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const runs = once.match(/[\w+/-]{16,}/g) ?? [];
  const unpacked = runs.flatMap((run) =>
    [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('latin1')),
  );
  const digits = (once.match(/(?:[0-9a-f]{2}){8,}/gi) ?? []).map((run) =>
    Buffer.from(run, 'hex').toString('latin1'),
  );
  return [text, once, ...unpacked, ...digits].join('\n').toLowerCase();
}

/** Runs a command as a user, and looks at the arguments of its processes meanwhile. */
async function watched(
  args: string[],
  variables: { [name: string]: string },
): Promise<Finished & { list: string }> {
  const { child, finished } = start(args, variables);
  let list = '';
  const look = setInterval(() => {
    list += descendants(child.pid ?? 0)
      .map(({ args }) => args)
      .join('\n');
  }, 300);
  const ended = await finished;
  clearInterval(look);
  return { ...ended, list };
}

test('no secret and no person leaves a run, in whatever form a reply holds it', async () => {
  test.slow();
  let count = 0;
  const server = await openLoopback((request, response) => {
    request.resume().on('end', () => {
      const leak = LEAKS[count % LEAKS.length] ?? [];
      const way = WAYS[Math.floor(count / LEAKS.length) % WAYS.length];
      count += 1;
      way?.(response, leak);
    });
  });
  await withReports(async (reports) => {
    const variables = {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: server.base,
      GRAPH_AUTH: 'token',
      GRAPH_TOKEN: TOKEN,
      GRAPH_CLIENT_SECRET: SECRET,
      GRAPH_TENANT_ID: DOMAIN,
      GRAPH_ALLOW_WRITES: ALLOWED,
      GRAPH_WAIT_MS: '0',
    };
    const run = await watched(['run', ...REJECTIONS], variables);
    expect(run.code, run.output).toBe(1);
    const made = await watched(['report'], variables);
    expect(made.code, made.output).toBe(0);
    expect(run.list).toContain('workerProcessEntry');
    expect(count).toBeGreaterThan(LEAKS.length * WAYS.length);
    const everything = readings(
      [run.output, run.list, made.output, made.list, everythingIn(reports)].join('\n'),
    );
    const halves = [TOKEN, SECRET, TENANT, ALLOWED].map(halfOf);
    for (const secret of [
      ...halves,
      'tokencanary',
      '8Q+/=x',
      '7e7a4711',
      'a110ced0',
      'canary-domain',
      'cookiecanary',
    ]) {
      const at = everything.indexOf(secret.toLowerCase());
      expect(at < 0 ? '' : everything.slice(at - 200, at + 200), secret).toBe('');
    }
    expect(PEOPLE.exec(everything)?.[0]).toBeUndefined();
    expect(everything).toContain('$graph_token');
  });
  await server.close();
});

test('a password in GRAPH_BASE_URL is not printed, whether or not that is a URL', async () => {
  for (const url of ['http://me:hunter2@h/beta', 'http://me:hunter2@h:99999/beta', 'me:hunter2@h/beta']) {
    await withReports(async (reports) => {
      const ended = await watched(['run'], { GRAPH_REPORTS: reports, GRAPH_BASE_URL: url });
      expect(ended.code).toBe(2);
      expect(`${ended.output}${ended.list}${everythingIn(reports)}`).not.toContain('hunter2');
    });
  }
});

test('a password in any other URL of the command line is not printed', async () => {
  const metadata = 'http://me:hunter2@127.0.0.1:9/$metadata';
  const ended = await command(['schemas', '--metadata', metadata, '--version', 'beta', '--roots', 'x']);
  expect(ended.code).toBe(2);
  expect(ended.output).toContain('@127.0.0.1:9');
  expect(ended.output).not.toContain('hunter2');
});

test("a tenant's id in a reply is judged as the id that it is, and used to clean up", async () => {
  const requests: string[] = [];
  const server = await openLoopback((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = request.method === 'POST' ? JSON.parse(Buffer.concat(chunks).toString()) : {};
      if (request.method === 'DELETE') response.writeHead(204).end();
      else response.writeHead(201, JSON_TYPE).end(JSON.stringify({ ...body, id: TENANT }));
    });
  });
  await withReports(async (reports) => {
    await command(['run', '--grep', 'policysetassignment-create/example'], {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: server.base,
      GRAPH_PARENTS: 'create',
      GRAPH_TENANT_ID: TENANT,
      GRAPH_WAIT_MS: '0',
    });
    const clause = readRun(reports).clauses.find(({ address }) => address.endsWith('#id-guid'));
    expect(clause).toMatchObject({ outcome: 'pass', got: expect.stringContaining('5ec2e700-') });
    expect(requests).toContain(`DELETE /beta/deviceAppManagement/policySets/${TENANT}`);
    expect(readFileSync(join(reports, 'run.json'), 'utf8')).not.toContain(TENANT);
  });
  await server.close();
});

test('a short secret that nobody uses turns nothing red, and everything is cleaned up', async () => {
  const mock = await startMock();
  await withReports(async (reports) => {
    const { code, output } = await command(
      ['run', '--verbose', '--grep', 'policyset.*/(example|lifecycle)'],
      {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${mock.url}/beta`,
        GRAPH_PARENTS: 'create',
        GRAPH_CLIENT_SECRET: 'a',
      },
    );
    expect(code, output).toBe(0);
    expect(output).toContain('beta/policysetassignment-create/example');
  });
  expect(mock.leftovers()).toEqual([]);
  await mock.close();
});

test('what a reply holds is shown and not obeyed: by a terminal, a CI job, or a reader of XML', async () => {
  const hostile =
    '\u001b[2J\u009b1m\u0007\ufffe\uffff\0\r\n::error::obeyed\n ##vso[task.complete]obeyed\n\u202e';
  const server = await openLoopback((request, response) => {
    request.resume().on('end', () => {
      const body = request.method === 'POST' ? hostile : JSON.stringify({ error: { code: hostile } });
      response.writeHead(500, JSON_TYPE).end(body);
    });
  });
  await withReports(async (reports) => {
    const { code, output } = await command(
      ['run', '--verbose', '--grep', 'policysetassignment-create/(example|reject.t)'],
      {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: server.base,
        GRAPH_WAIT_MS: '0',
      },
    );
    expect(code).toBe(1);
    expect(output).not.toMatch(/[^\P{Cc}\r\n\t]|[\ufffe\uffff\u202e]/u);
    expect(output).not.toMatch(/^\s*::|##vso\[/m);
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    const junit = readFileSync(join(reports, 'junit.xml'), 'utf8');
    expect(() => parser.write(junit).close()).not.toThrow();
    expect(everythingIn(reports)).not.toMatch(/^\s*::error/m);
  });
  await server.close();
});

test('replies of 15 MB make small reports, of which a page is made', async () => {
  test.slow();
  const server = await openLoopback((request, response) => {
    const body = JSON.stringify({ id: 'x'.repeat(7_500_000), target: 'y'.repeat(7_500_000) });
    request.resume().on('end', () => response.writeHead(201, JSON_TYPE).end(body));
  });
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base, GRAPH_WAIT_MS: '0' };
    const run = await command(
      ['run', '--grep', 'policysetassignment-create/(example|reject.target)'],
      variables,
    );
    expect(run.code).toBe(1);
    expect(run.output.length).toBeLessThan(1_000_000);
    expect(readRun(reports).clauses.every(({ got }) => got.length < 2100)).toBe(true);
    const made = await command(['report'], variables);
    expect(made.code, made.output).toBe(0);
    const sizes = readdirSync(reports, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('allure-report'))
      .map((name) => statSync(join(reports, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });
  await server.close();
});
