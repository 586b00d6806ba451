import { win32 } from 'node:path';
import { expect, test } from '@playwright/test';
import { folderVersion } from '../../src/files/docs-folder.ts';
import { keptName } from '../../src/files/kept-runs.ts';
import { isWithin } from '../../src/files/root.ts';

const WITHIN: [folder: string, path: string, is: boolean][] = [
  ['C:\\work\\suite', 'C:\\work\\suite', true],
  ['C:\\work\\suite', 'c:\\work\\suite\\src\\files', true],
  ['C:\\work\\suite', 'C:\\work\\suite-2', false],
  ['C:\\work\\suite', 'C:\\work', false],
  ['C:\\work\\suite', 'D:\\work\\suite', false],
  ['C:\\work\\suite', 'C:\\work\\suite\\..x', true],
  ['\\\\host\\share\\a', 'C:\\a', false],
];
for (const [folder, path, is] of WITHIN) {
  test(`on Windows ${path} is ${is ? '' : 'not '}within ${folder}`, () =>
    expect(isWithin(folder, path, win32)).toBe(is));
}

const VERSIONS: [file: string, folder: string, version: string | null][] = [
  ['C:\\docs\\v1.0\\api\\user-get.md', 'C:\\docs', 'v1.0'],
  ['C:\\docs\\beta\\api\\user-get.md', 'C:\\docs\\beta\\api', 'beta'],
  ['C:/docs/beta/api/user-get.md', 'C:\\docs', 'beta'],
  ['C:\\docs\\api\\user-get.md', 'C:\\docs', null],
];
for (const [file, folder, version] of VERSIONS) {
  test(`on Windows the version of ${file} below ${folder} is ${version}`, () =>
    expect(folderVersion(file, folder, win32)).toBe(version));
}

test('the folder of a kept run has a name that Windows allows', () =>
  expect(keptName({ startedAt: '2026-11-26T01:02:03.004Z', partial: true })).not.toMatch(/[<>:"|?*]/));
