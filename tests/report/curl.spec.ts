import { execFile } from 'node:child_process';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import type { Case, Step } from '../../src/model/case.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { curl } from '../../src/report/curl.ts';
import { lengthOfCut, shortened } from '../../src/report/cut.ts';
import { abridged } from '../../src/report/http.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { openLoopback } from '../support/loopback.ts';
import { ALL } from '../support/runner.ts';

type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/** What a connection carries, and not the request. */
const OF_CONNECTION = ['connection', 'host'];

/** A server that notes what it is sent. */
async function openNote() {
  const received: Received[] = [];
  const server = await openLoopback(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const entries = Object.entries(request.headers).filter(([name]) => !OF_CONNECTION.includes(name));
    received.push({ method, path, headers: Object.fromEntries(entries), body: await text(request) });
    response.writeHead(200, { 'content-type': 'application/json' }).end(method === 'HEAD' ? '' : '{}');
  });
  return { ...server, received };
}

const caseOf = (step: Step): Case => ({ ...(ALL[0] as Case), address: 'beta/page/case', steps: [step] });

/** Sends a step as a run does, and then the command that stands for it; returns what the server got each time. */
async function sentTwice(step: Omit<Step, 'name'>, token: string | null = null): Promise<Received[]> {
  const { base, received, close } = await openNote();
  const client = openClient(optionsFor(endpointAt(base), token));
  const named = { name: 'step', ...step };
  const exchange = await client.send(named);
  await client.close();
  const env = { ...process.env, GRAPH_TOKEN: 'from-the-variable' };
  await promisify(execFile)('bash', ['-c', curl(exchange, caseOf(named))], { env, timeout: 20_000 });
  await close();
  return received;
}

const JSON_HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
const STEPS: [what: string, step: Omit<Step, 'name'>][] = [
  ['a body', { method: 'POST', path: '/a', headers: JSON_HEADERS, body: '{"a": 1}' }],
  [
    'no Content-Type',
    { method: 'POST', path: '/a', headers: { accept: '*/*', 'content-type': null }, body: '{}' },
  ],
  ['no header at all', { method: 'POST', path: '/a', headers: { 'client-request-id': null }, body: '{}' }],
  ['an empty body', { method: 'POST', path: '/a', headers: JSON_HEADERS, body: '' }],
  ['no body where one is usual', { method: 'POST', path: '/a', headers: {}, body: null }],
  [
    'a body of many lines',
    { method: 'PATCH', path: '/a', headers: JSON_HEADERS, body: '{\n  "a": "b\'c"\n}\n' },
  ],
  ['a body that begins with @', { method: 'PUT', path: '/a', headers: JSON_HEADERS, body: '@/etc/passwd' }],
  ['a long body', { method: 'POST', path: '/a', headers: JSON_HEADERS, body: 'x'.repeat(60_000) }],
  ['an empty header', { method: 'GET', path: '/a', headers: { 'x-empty': '' }, body: null }],
  [
    'brackets and braces in its path',
    { method: 'GET', path: '/a(%27[1-3]%27)?$filter={x}', headers: {}, body: null },
  ],
  ['HEAD', { method: 'HEAD', path: '/a', headers: {}, body: null }],
  ['DELETE', { method: 'DELETE', path: '/a/b', headers: {}, body: null }],
];
for (const [what, step] of STEPS) {
  test(`the curl of a request with ${what} sends the same request`, async () => {
    const [first, second] = await sentTwice(step);
    expect(second).toEqual(first);
  });
}

const AUTHORIZED: [
  what: string,
  headers: Step['headers'],
  first: string | undefined,
  second: string | undefined,
][] = [
  ["the run's token is taken from $GRAPH_TOKEN", {}, 'Bearer given', 'Bearer from-the-variable'],
  [
    'a credential of the step is sent as it is',
    { authorization: 'Bearer garbage' },
    'Bearer garbage',
    'Bearer garbage',
  ],
  ['no credential on purpose stays none', { authorization: null }, undefined, undefined],
];
for (const [what, headers, first, second] of AUTHORIZED) {
  test(`in a curl ${what}`, async () => {
    const received = await sentTwice({ method: 'GET', path: '/a', headers, body: null }, 'given');
    expect(received.map((each) => each.headers.authorization)).toEqual([first, second]);
  });
}

const exchangeOf = (body: string): Exchange => ({
  step: 'step',
  request: { method: 'POST', url: 'http://h/beta/a', headers: JSON_HEADERS, body },
  reply: null,
  failure: 'none',
  durationMs: 0,
  retries: 0,
  unserved: null,
});

test('the curl of a body that was cut says how long it was, and how to send it whole', () => {
  const step = { name: 'step', method: 'POST', path: '/a', headers: {}, body: null };
  const whole = 'x'.repeat(100_000);
  const cut = exchangeOf(shortened(whole, 64 * 1024));
  for (const exchange of [cut, abridged(cut), abridged(exchangeOf(whole))]) {
    const [comment, command] = curl(exchange, caseOf(step)).split('\n');
    expect(comment).toMatch(
      /^# the body below is cut, it has 100000 characters; to send it whole: npm run conformance/,
    );
    expect(comment).toContain("--grep 'beta/page/case#");
    expect(command).toMatch(/^curl /);
  }
  expect(curl(exchangeOf('x'), caseOf(step))).toMatch(/^curl /);
});

test('a text that is cut twice still says how long it was at first', () => {
  expect(lengthOfCut(shortened(shortened('x'.repeat(5000), 1000), 10))).toBe(5000);
  expect(shortened('x'.repeat(10), 10)).toBe('x'.repeat(10));
  expect([lengthOfCut(null), lengthOfCut('x (5 characters)')]).toEqual([null, null]);
});
