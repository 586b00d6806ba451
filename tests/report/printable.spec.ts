import { expect, test } from '@playwright/test';
import { SaxesParser } from 'saxes';
import { printable } from '../../src/report/printable.ts';

const SHOWN: [what: string, text: string, shown: string][] = [
  ['NUL', 'a\0b', 'a\\u0000b'],
  ['ESC', '\u001b[2J\u001b]0;title\u0007', '\\u001b[2J\\u001b]0;title\\u0007'],
  ['a control of C1', 'a\u009b31m\u0085', 'a\\u009b31m\\u0085'],
  ['DEL', '\u007f', '\\u007f'],
  ['U+FFFE and U+FFFF', '\ufffe\uffff', '\\ufffe\\uffff'],
  ['half of a surrogate pair', 'a\ud83d \udca9', 'a\\ud83d \\udca9'],
  ['a carriage return that ends no line', 'a\rb', 'a\\u000db'],
  ['a mark that turns the direction of text', 'a\u202eb', 'a\\u202eb'],
  ['a workflow command', '::error::x\n ::set-env name=PATH::x', '\\::error::x\n \\::set-env name=PATH::x'],
  ['a workflow command behind a blank of Unicode', '\u00a0::error::x', '\u00a0\\::error::x'],
  [
    'a command of an older kind',
    'x ##[error]y ##vso[task.setvariable]z',
    'x #\\#[error]y #\\#vso[task.setvariable]z',
  ],
];
for (const [what, text, shown] of SHOWN) {
  test(`${what} is shown and not obeyed`, () => {
    expect(printable(text)).toBe(shown);
    expect(printable(shown)).toBe(shown);
  });
}

for (const text of ['\ta\n b\r\nc', '💩 é 用户', 'http://h::1 a::b', '## heading [x]', '\\u0000'])
  test(`${JSON.stringify(text)} is printed as it is`, () => expect(printable(text)).toBe(text));

test('every character makes well-formed XML', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  const text = printable(all).replace(/[<&\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  expect(() => parser.write(`<a>${text}</a>`).close()).not.toThrow();
});
