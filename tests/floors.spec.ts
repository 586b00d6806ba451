import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../src/files/root.ts';

type Import = { file: string; from: string };

const files = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);

const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map((found) => ({ file, from: found[1] ?? found[2] ?? found[3] ?? '' }));

const all = files('src').flatMap(importsOf);
const folderOf = (file: string): string | null => /^src\/([^/]+)\//.exec(file)?.[1] ?? null;

test('a folder of src imports itself and the model, nothing sideways or above', () => {
  const local = all.filter(({ file, from }) => folderOf(file) !== null && from.startsWith('.'));
  expect(local.length).toBeGreaterThan(20);
  const sideways = local.filter(({ file, from }) => {
    const target = join(file, '..', from);
    return target !== 'src/model.ts' && folderOf(target) !== folderOf(file);
  });
  expect(sideways).toEqual([]);
});

test('the model imports nothing', () => expect(importsOf('src/model.ts')).toEqual([]));

test('each package is imported by one folder of src', () => {
  const users = new Map<string, Set<string>>();
  for (const { file, from } of all.filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))) {
    const name = from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/');
    users.set(name, (users.get(name) ?? new Set()).add(folderOf(file) ?? 'src'));
  }
  const shared = [...users].filter(([, folders]) => folders.size > 1);
  expect(shared.map(([name, folders]) => `${name}: ${[...folders].join(', ')}`)).toEqual([]);
});

test('no file of src is longer than 250 lines', () => {
  const long = files('src').filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 251);
  expect(long).toEqual([]);
});
