import { expect, test } from '@playwright/test';
import { matches, patternOf } from '../../../src/mock/pages/pattern.ts';
import { lastKey, segmentsOf } from '../../../src/mock/pages/segments.ts';

const SPELLINGS: [path: string, segments: string[]][] = [
  ['/users/{id}', ['users', '{id}']],
  ['users/{id}/', ['users', '{id}']],
  ["/users('{id}')", ['users', '{id}']],
  ['/users({id | userPrincipalName})', ['users', '{id | userprincipalname}']],
  ['/users/O%27Neil%2F1', ['users', "o'neil/1"]],
  ['/users/%zz', ['users', '%zz']],
  ['/users/delta()', ['users', 'delta']],
  ["/reports/usage(period='D7')", ['reports', 'usage(period=d7)']],
  ["/x/cell(row=1, column='{c}')", ['x', 'cell(column={c},row=1)']],
  ["/drive/byPath(path='/a/b,c')/Rows", ['drive', 'bypath(path=/a/b,c)', 'rows']],
  ['/drive/root:/{item-path}:/content', ['drive', 'root:', '{item-path}:', 'content']],
  ['/x/a(b/c', ['x', 'a(b/c']],
  ['', []],
];
for (const [path, segments] of SPELLINGS)
  test(`the segments of ${path || 'nothing'} are ${segments.join(' ')}`, () => {
    expect(segmentsOf(path)).toEqual(segments);
  });

test('the key of a path keeps its letters', () => {
  expect(lastKey("/users('Adele')")).toBe('Adele');
  expect(lastKey('/users/Adele%40x/')).toBe('Adele@x');
  expect(lastKey("/x/range(address='A1')")).toBeNull();
  expect(lastKey('/x/delta()')).toBeNull();
});

const FITS: [pattern: string, text: string, fits: boolean][] = [
  ['{id}', 'x', true],
  ['{item-path}:', 'a.txt:', true],
  ['{item-path}:', 'a.txt', false],
  ['range(address={address})', 'range(address=a1:b2)', true],
  ['{a},{b}', 'x,y', true],
  ['{a},{b}', ',y', false],
  ['{a},{b}', 'x,', false],
  ['<id>', 'x', true],
  ['users', 'users', true],
  ['users', 'user', false],
];
for (const [pattern, text, fits] of FITS)
  test(`${text} ${fits ? 'fits' : 'does not fit'} ${pattern}`, () => {
    expect(matches(patternOf(pattern), text)).toBe(fits);
  });
