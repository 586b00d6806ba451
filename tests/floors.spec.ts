import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../src/files/root.ts';

/** From the ground up. A file imports its own room and rooms on lower floors, never one beside or above it. */
const FLOORS = [
  ['model'],
  [
    'docs',
    'metadata',
    'lint',
    'cases',
    'provision',
    'auth',
    'graph',
    'verdict',
    'traffic',
    'results',
    'report',
    'mock',
  ],
  ['files', 'settings'],
  ['engine'],
  ['commands', 'playwright'],
  ['cli.ts', 'api.ts'],
];
const roomOf = (file: string): string => file.split('/')[1] ?? '';
const floorOf = (file: string): number => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name}`);
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const imports = files.flatMap((file) =>
  [
    ...textOf(file).matchAll(
      /^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map((found) => ({ file, from: found[1] ?? found[2] ?? found[3] ?? '' })),
);
const local = imports
  .filter(({ from }) => from.startsWith('.'))
  .map(({ file, from }) => ({ file, target: join(file, '..', from) }));
const ofPackages = imports.filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'));

test('every file of src stands in a room, but for the two that put the rooms together', () => {
  expect(files.filter((file) => floorOf(file) < 0)).toEqual([]);
});

test('a file imports its own room and rooms on lower floors', () => {
  expect(local.length).toBeGreaterThan(300);
  const wrong = local.filter(
    ({ file, target }) => roomOf(file) !== roomOf(target) && floorOf(target) >= floorOf(file),
  );
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
});

test('each package is imported by one room, which docs/dependencies.md names', () => {
  const users = new Map<string, Set<string>>();
  for (const { file, from } of ofPackages) {
    const parts = from.split('/').slice(0, from.startsWith('@') ? 2 : 1);
    const name = parts.join('/');
    users.set(name, (users.get(name) ?? new Set()).add(roomOf(file)));
  }
  // The command line is one thing in several files.
  users.get('commander')?.delete('cli.ts');
  const shared = [...users].filter(([, rooms]) => rooms.size > 1);
  expect(shared.map(([name, rooms]) => `${name}: ${[...rooms].join(', ')}`)).toEqual([]);
  const reasons = textOf('docs/dependencies.md').split('\n');
  const unnamed = [...users].filter(
    ([name, [room]]) =>
      !reasons.some((line) => line.includes(`\`${name}\``) && line.includes(`\`src/${room}\``)),
  );
  expect(unnamed.map(([name, [room]]) => `${name}: src/${room}`)).toEqual([]);
});

/** Files and rooms that may use something; everything else is given what it needs. */
const ALLOWED: [what: RegExp, where: string[]][] = [
  [/\bprocess\.env\b/, ['src/settings/', 'src/engine/session.ts']],
  // A key file is named by a variable, and is read to judge that variable.
  [/from 'node:fs(?:\/promises)?'/, ['src/files/', 'src/report/', 'src/settings/key-file.ts']],
];
for (const [what, where] of ALLOWED) {
  test(`${what.source} stands in ${where.join(', ')} only`, () => {
    const users = files.filter((file) => what.test(textOf(file)));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((file) => !where.some((place) => file.startsWith(place)))).toEqual([]);
  });
}

test('no file of src is longer than 250 lines, and half of them have at most 60', () => {
  const lengths = files.map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
});

test('no file of src is called utils, helpers, common or index', () => {
  const nameless = /\/(utils?|helpers?|common|index|misc)\.ts$/;
  expect(files.filter((file) => nameless.test(file))).toEqual([]);
});
