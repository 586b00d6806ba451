import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { ROOT } from '../src/files/root.ts';
import { FAULT_HEADER, THROTTLE_HEADER } from '../src/mock/control/special.ts';
import { faultList } from '../src/mock/faults/all.ts';
import { requireOptions } from '../src/mock/hosted-options.ts';
import { COLLECTIONS } from '../src/mock/intune/collections.ts';
import { findChromium } from './support/browser.ts';

const API = pathToFileURL(join(ROOT, 'src/api.ts')).href;
/** The examples of the docs, from the source instead of the package; `.ci/package` tries the package. */
const EXAMPLES = ['docs/api.md', 'docs/mock.md'].flatMap((doc) =>
  [...readFileSync(join(ROOT, doc), 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(
    ([, text = ''], at) => ({
      name: `${doc.replace(/\W/g, '-')}-${at}`,
      text: text.replace("'graph-conformance'", JSON.stringify(API)),
    }),
  ),
);

/** What a process prints, its exit code last. Nothing of the runner that this test runs in is inherited. */
function outputOf(args: string[], cwd: string): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve) => child.on('close', (code) => resolve(`${output}\nexit code ${code}`)));
}

/** Writes the examples that import a package into a folder of their own; returns their files. */
function written(folder: string, by: RegExp, ending: string): string[] {
  mkdirSync(folder, { recursive: true });
  return EXAMPLES.filter(({ text }) => by.test(text)).map(({ name, text }) => {
    const file = join(folder, `${name}${ending}`);
    writeFileSync(file, text);
    return file;
  });
}

/** What is said of wrong options: it lists the right ones. */
function messageOf(options: object): string {
  try {
    requireOptions(options);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const MOCK = readFileSync(join(ROOT, 'docs/mock.md'), 'utf8');

test('docs/mock.md names every option and header, counts the collections, and names no fault that is not there', () => {
  const [, known = ''] = messageOf({ wrong: 1 }).split('There are ');
  const options = [...known.matchAll(/\w+/g)];
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter(([name]) => !MOCK.includes(name))).toEqual([]);
  for (const header of [FAULT_HEADER, THROTTLE_HEADER]) expect(MOCK).toContain(`\`${header}: `);
  const assigned = COLLECTIONS.filter(({ assignment }) => assignment !== null);
  expect(MOCK).toContain(`${assigned.length} collections of Intune policies`);
  const named = ['half-json', 'list-empty', 'status-500', 'request-id-missing'];
  expect(named.filter((name) => !faultList().has(name) || !MOCK.includes(name))).toEqual([]);
});

test('the examples for node:test in the docs run as they stand', async () => {
  const folder = test.info().outputPath('node');
  const files = written(folder, /from 'node:test'|node:fs/, '.test.mjs');
  expect(files).toHaveLength(5);
  const output = await outputOf(['--import', 'tsx', '--test', '--test-reporter=tap', ...files], folder);
  expect(output).toMatch(/# fail 0\n/);
  expect(output).toContain('exit code 0');
  expect(existsSync(join(folder, 'reports-of-policy-sets/run.json'))).toBe(true);
});

test('the example for Playwright in the docs runs as it stands', async () => {
  const folder = test.info().outputPath('playwright');
  const [file] = written(folder, /from '@playwright\/test'/, '.spec.mjs');
  expect(file).toBeDefined();
  const launchOptions = findChromium();
  const config = { outputDir: './results', reporter: 'line', workers: 1, use: { launchOptions } };
  writeFileSync(join(folder, 'playwright.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const output = await outputOf(['--import', 'tsx', playwright, 'test'], folder);
  expect(output).toContain('1 passed');
});
