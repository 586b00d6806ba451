import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../src/files/root.ts';
import { OPTIONS } from '../src/settings/options.ts';

/** `.ci/vendors` runs the commands of this page; what can be known without running them is held here. */
const PAGE = 'docs/mock-vendors.md';
const page = readFileSync(join(ROOT, PAGE), 'utf8');
const blocks = (kind: string): [name: string, text: string][] =>
  [...page.matchAll(/^```sh (\w+) ([\w-]+).*\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === kind)
    .map(([, , name = '', text = '']) => [name, text]);

test('each mock of the page has a block that starts it, one that runs the cases, and a row', () => {
  const rows = [...page.matchAll(/^\| ([\w-]+) \| [\d,]+ of /gm)].map(([, name]) => name);
  const names = blocks('start').map(([name]) => name);
  expect(names).toEqual(['by-hand', 'prism', 'mockoon', 'wiremock']);
  expect(blocks('run').map(([name]) => name)).toEqual(names);
  expect(rows).toEqual(names);
});

test('each run of the page asks the port that its mock listens on, with options that there are', () => {
  const flags = Object.values(OPTIONS).map(({ flag }) => flag);
  const ports = new Map(blocks('start').map(([name, text]) => [name, /\b40\d\d\b/.exec(text)?.[0]]));
  for (const [name, text] of blocks('run')) {
    expect(text).toContain(`http://127.0.0.1:${ports.get(name)}`);
    const run = text.split('\n').find((line) => line.startsWith('npx graph-conformance run')) ?? '';
    const used = run.match(/--[a-z-]+/g) ?? [];
    expect(used.filter((flag) => !flags.includes(flag))).toEqual([]);
    expect(text.split('\n').map((line) => line.split(' ')[2])).toEqual([
      'run',
      'publish',
      'verify',
      undefined,
    ]);
  }
});

test('each file that the page links to is there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
  const local = links.filter((link) => !link.startsWith('http'));
  expect(local.length).toBeGreaterThan(5);
  expect(local.filter((link) => !existsSync(join(ROOT, dirname(PAGE), link)))).toEqual([]);
});
