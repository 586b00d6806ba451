import { expect, test } from '@playwright/test';
import { readBody } from '../../src/docs/body.ts';
import type { Finding } from '../../src/model/finding.ts';

function read(text: string, media?: string) {
  const findings: Finding[] = [];
  const headers = media === undefined ? [] : [{ name: 'content-TYPE', value: media, line: 1 }];
  const { kind, body } = readBody(text, 10, headers, findings);
  return { kind, body, rules: findings.map(({ rule }) => rule), lines: findings.map(({ line }) => line) };
}

const JSON_TYPE = 'application/json';
const BODIES: [what: string, text: string, media: string | undefined, kind: string, rules: string[]][] = [
  ['nothing', ' \n', JSON_TYPE, 'none', []],
  ['an object', '{ "a": 1 }', JSON_TYPE, 'json', []],
  ['an object without a media type', '{ "a": 1 }', undefined, 'json', []],
  ['an array', '[1]', 'application/json; charset=utf-8', 'json', []],
  ['a string', '"a"', JSON_TYPE, 'json', []],
  ['a number', '42', JSON_TYPE, 'json', []],
  ['a number as text', '42', 'text/plain', 'text', []],
  ['an object that is declared as text', '{ "a": 1 }', 'text/plain', 'json', []],
  ['text without a media type', 'Hello', undefined, 'text', []],
  ['CSV', 'a,b\n1,2', 'application/octet-stream', 'text', []],
  ['a form', 'a=1&b=2', 'application/x-www-form-urlencoded', 'text', []],
  ['MIME', 'RnJvbTogQWxleCBXaWxiZXI=', 'text/plain', 'text', []],
  ['text that is declared as JSON', 'Hello, you', JSON_TYPE, 'text', ['media-type']],
  ['an image', 'Binary data for the image', 'image/jpeg', 'binary', []],
  [
    'what describes bytes in brackets',
    '[Zip file containing a Teams app package]',
    'application/zip',
    'binary',
    [],
  ],
  ['what describes bytes in braces', '{Raw bytes of the file}', JSON_TYPE, 'binary', []],
  ['a comma before an end', '{ "a": [1, 2,], }', JSON_TYPE, 'json', ['body-comma']],
  ['comments', '{ // one\n "a": 1 /* two */ }', JSON_TYPE, 'json', ['body-comment']],
  ['non-breaking spaces', '{\u00a0"a":\u200b1 }', JSON_TYPE, 'json', ['body-space']],
  ['non-breaking spaces within a string', '{ "a": "b\u00a0c" }', JSON_TYPE, 'json', []],
  ['a member twice', '{ "a": 1, "a": 2 }', JSON_TYPE, 'json', ['body-twice']],
  ['single quotes', "{ 'a': 1 }", JSON_TYPE, 'unreadable', ['body']],
  ['names without quotes', '{ a: 1 }', JSON_TYPE, 'unreadable', ['body']],
  ['curly quotes', '{ “a”: 1 }', JSON_TYPE, 'unreadable', ['body']],
  ['a missing comma', '{ "a": 1 "b": 2 }', JSON_TYPE, 'unreadable', ['body']],
  ['dots for what is left out', '{ "a": 1, ... }', JSON_TYPE, 'unreadable', ['body']],
  ['text after its end', '{ "a": 1 } and so on', JSON_TYPE, 'unreadable', ['body']],
  ['a line break in a string', '{ "a": "b\nc" }', JSON_TYPE, 'unreadable', ['body']],
  ['no end', '{ "a": ', JSON_TYPE, 'unreadable', ['body']],
];
for (const [what, text, media, kind, rules] of BODIES) {
  test(`a body of ${what} is ${kind}`, () => {
    expect(read(text, media)).toMatchObject({ kind, rules });
  });
}

test('what is read over is left out of nothing', () => {
  expect(read('{\u00a0"a\u00a0b": [1, 2,], // one\n "c": {}, }').body).toMatchObject({
    json: { 'a\u00a0b': [1, 2], c: {} },
  });
});

test('a finding names the line of what is wrong', () => {
  expect(read('{\n "a": 1,\n "b": 2,\n}').lines).toEqual([12]);
  expect(read('{\n "a": 1\n "b": 2,\n}').lines).toEqual([12]);
  expect(read('{\n "a": 1,\n "a": 1\n}').lines).toEqual([12]);
});

test('what only describes bytes is marked so, and text is kept as it is printed', () => {
  expect(read('[Raw bytes]', 'application/zip').body).toEqual({ text: '[Raw bytes]', described: true });
  expect(read('a, b\n  c', 'text/csv').body).toEqual({ text: 'a, b\n  c' });
});
