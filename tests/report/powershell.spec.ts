import { expect, test } from '@playwright/test';
import { sweepCommand } from '../../src/engine/sweep-command.ts';
import type { Case, Step } from '../../src/model/case.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { curl } from '../../src/report/curl.ts';
import { endpointAt } from '../support/endpoint.ts';
import { ALL } from '../support/runner.ts';

const TOKEN = { authorization: 'Bearer given' };
const exchangeOf = (request: Partial<Exchange['request']>): Exchange => ({
  step: 'step',
  request: { method: 'POST', url: 'http://h/beta/a', headers: {}, body: null, ...request },
  reply: null,
  failure: 'none',
  durationMs: 0,
  retries: 0,
  unserved: null,
});
const caseOf = (headers: Step['headers'] = {}): Case => ({
  ...(ALL[0] as Case),
  address: 'beta/page/case',
  steps: [{ name: 'step', method: 'POST', path: '/a', headers, body: null }],
});
const pasted = (request: Partial<Exchange['request']>, headers: Step['headers'] = {}) =>
  curl(exchangeOf(request), caseOf(headers), 'powershell');

test('in PowerShell the body goes through a file, and the token is that in $env:GRAPH_TOKEN', () => {
  const headers = {
    accept: 'application/json',
    'user-agent': 'x',
    'content-type': 'a/b',
    expect: '',
    ...TOKEN,
  };
  expect(pasted({ headers, body: '{"a": "it\'s"}\n' })).toBe(
    [
      '$body = [IO.Path]::GetTempFileName()',
      '[IO.File]::WriteAllText($body, \'{"a": "it\'\'s"}\n\')',
      "curl.exe -sS -i -X POST 'http://h/beta/a' `",
      "  -H 'accept: application/json' `",
      "  -H 'user-agent: x' `",
      "  -H 'content-type: a/b' `",
      "  -H 'expect;' `",
      '  -H "Authorization: Bearer $env:GRAPH_TOKEN" `',
      '  --data-binary "@$body"',
    ].join('\n'),
  );
});

const LINES: [what: string, request: Partial<Exchange['request']>, line: string][] = [
  ['a curly quote, which ends a string too', { body: 'a\u2019b' }, "WriteAllText($body, 'a\u2019\u2019b')"],
  ['a dollar sign and a backtick, which are nothing in single quotes', { body: '$x `n' }, "($body, '$x `n')"],
  ['an empty body, which has a length', { body: null }, "WriteAllText($body, '')"],
  [
    'a header with quotes, which the versions of PowerShell hand on in two ways',
    { headers: { 'if-match': 'W/"1"' } },
    'WriteAllText($header1, \'if-match: W/"1"\')',
  ],
  ['such a header', { headers: { 'if-match': 'W/"1"' } }, '-H "@$header1"'],
  ['a backslash at the end', { headers: { x: 'a\\' } }, '-H "@$header1"'],
  [
    'braces in the URL, which curl takes for patterns',
    { url: "http://h/a('{x}')" },
    "-g 'http://h/a(''{x}'')'",
  ],
  ['quotes in the URL', { url: 'http://h/a?$search="x"' }, "'http://h/a?$search=%22x%22'"],
  ['HEAD', { method: 'HEAD' }, "curl.exe -sS -i --head 'http://h/beta/a'"],
];
for (const [what, request, line] of LINES) {
  test(`PowerShell gets ${what}`, () => expect(pasted(request)).toContain(line));
}

test('a credential of the step stays as it is, and a request without a body has none', () => {
  expect(pasted({ headers: TOKEN }, { authorization: "Bearer gar'bage" })).toContain(
    "-H 'authorization: Bearer gar''bage'",
  );
  expect(pasted({ method: 'GET' })).not.toContain('--data');
});

test('the command for a sweep sets variables as the shell does', () => {
  const endpoint = endpointAt('http://h/beta');
  expect(sweepCommand(endpoint, "it's", 'posix')).toBe(
    "GRAPH_BASE_URL='http://h/beta' GRAPH_REPORTS='it'\\''s' npm run sweep",
  );
  expect(sweepCommand(endpoint, "it's", 'powershell')).toBe(
    "$env:GRAPH_BASE_URL='http://h/beta'; $env:GRAPH_REPORTS='it''s'; npm run sweep",
  );
});
