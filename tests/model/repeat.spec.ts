import { expect, test } from '@playwright/test';
import type { Json } from '../../src/model/json.ts';
import { unrepeated } from '../../src/model/repeat.ts';

const T = '2021-01-02T03:04:05';
const PAIRS: [sent: Json, got: Json | undefined, repeated: boolean][] = [
  ['a', 'a', true],
  ['a', 'A', false],
  ['a', undefined, false],
  ['1', 1, false],
  [null, null, true],
  [null, undefined, false],
  [`${T}Z`, `${T}.0000000Z`, true],
  [`${T}Z`, T, true],
  [`${T}Z`, '2021-01-02T04:04:05+01:00', true],
  [`${T}Z`, '2021-01-02T03:04:06Z', false],
  [`${T}.1Z`, `${T}.1001Z`, false],
  ['2021-01-02T03:04Z', `${T.slice(0, -2)}00Z`, true],
  ['String (timestamp)', 'String (timestamp)', true],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [{ a: 1 }, { b: 2, a: 1 }, true],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  [{ '@odata.type': '#a.b' }, { '@odata.type': 'a.b' }, true],
  [{ '@odata.type': '#a.b' }, {}, true],
  [{ '@odata.type': '#a.b' }, { '@odata.type': '#a.c' }, false],
  [{ 'x@odata.bind': 'y' }, {}, true],
  [{ x: { 'y@odata.bind': 'z', a: 1 } }, { x: { a: 1 } }, true],
  ['http://127.0.0.1:1/beta/users/a', 'https://graph.microsoft.com/beta/users/a', true],
  ['http://127.0.0.1:1/beta/users/a', 'https://graph.microsoft.com/beta/users/b', false],
  ['http://127.0.0.1:1/beta', 'https://graph.microsoft.com/beta', false],
  [{ constructor: 1 }, {}, false],
];
for (const [sent, got, repeated] of PAIRS) {
  test(`${JSON.stringify(got) ?? 'nothing'} ${repeated ? 'repeats' : 'does not repeat'} ${JSON.stringify(sent)}`, () => {
    expect(unrepeated(sent, got).length === 0).toBe(repeated);
  });
}

test('a difference is told where it is', () => {
  expect(unrepeated({ a: [{ 'b/c': 1 }] }, { a: [{ 'b/c': 2 }] })).toEqual([
    { pointer: '/a/0/b~1c', sent: 1, got: 2 },
  ]);
});
