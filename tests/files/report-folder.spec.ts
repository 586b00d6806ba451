import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HERE } from '../../src/files/process.ts';
import { requireOwnFolder } from '../../src/files/report-folder.ts';
import { ROOT } from '../../src/files/root.ts';

const MARKER = '.graph-conformance';
const LOCK = '.graph-conformance.lock';

async function inFolder(use: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Holds a folder in a process of its own, until its input ends; says `held`, or why not. */
const holder = (folder: string) =>
  spawn(
    process.execPath,
    [
      ...['--import', 'tsx', '--input-type=module', '--eval'],
      `import { holdFolder } from './src/files/report-folder.ts';
      try { holdFolder(${JSON.stringify(folder)}); console.log('held'); } catch (error) { console.log(error.message); }
      process.stdin.resume().on('end', () => process.exit());`,
    ],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
  );
async function saidBy(child: ReturnType<typeof holder>): Promise<string> {
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return text.toString().trim();
}
async function end(child: ReturnType<typeof holder>): Promise<void> {
  child.stdin.end();
  await once(child, 'exit');
}
/** What a process says that tries to hold a folder for a moment. */
async function tried(folder: string): Promise<string> {
  const child = holder(folder);
  const said = await saidBy(child);
  await end(child);
  return said;
}

test('a folder that no run has made is refused unless it is empty', () =>
  inFolder((folder) => {
    expect(() => requireOwnFolder(folder)).not.toThrow();
    writeFileSync(join(folder, '.gitkeep'), '');
    expect(() => requireOwnFolder(folder)).not.toThrow();
    mkdirSync(join(folder, 'playwright'));
    expect(() => requireOwnFolder(folder)).toThrow(
      /^GRAPH_REPORTS=.* is not empty and was not made by a run/,
    );
    writeFileSync(join(folder, MARKER), '');
    expect(() => requireOwnFolder(folder)).not.toThrow();
    expect(() => requireOwnFolder(join(folder, 'not-there'))).not.toThrow();
  }));

test("the project's own folder for reports needs no mark", () => {
  expect(() => requireOwnFolder('reports')).not.toThrow();
});

for (const name of [
  '',
  'run.json',
  'run.json.new',
  'conformance.html',
  'conformance.html.new',
  'junit.xml',
  'ledger.jsonl',
  'allure-results',
  'playwright',
  'runs',
  MARKER,
  LOCK,
]) {
  test(`a symbolic link is not followed: ${name === '' ? 'the folder for reports itself' : name}`, () =>
    inFolder((folder) => {
      const reports = join(folder, 'reports');
      const theirs = join(folder, 'theirs');
      mkdirSync(theirs);
      writeFileSync(join(theirs, MARKER), '');
      if (name === '') symlinkSync(theirs, reports);
      else {
        mkdirSync(reports);
        writeFileSync(join(reports, MARKER), '');
        rmSync(join(reports, name), { force: true });
        symlinkSync(theirs, join(reports, name));
      }
      expect(() => requireOwnFolder(reports)).toThrow(/is a symbolic link, which is not followed/);
    }));
}

test('a FIFO in place of a file of the reports is refused, and not read for ever', () =>
  inFolder((folder) => {
    writeFileSync(join(folder, MARKER), '');
    spawnSync('mkfifo', [join(folder, 'ledger.jsonl')]);
    expect(() => requireOwnFolder(folder)).toThrow(/ledger\.jsonl is no regular file/);
    expect(() => requireOwnFolder(join(folder, MARKER))).toThrow(/is no folder$/);
  }));

test('of two processes that use one folder for reports the second says so and stops, until the first has ended', () =>
  inFolder(async (folder) => {
    const first = holder(folder);
    expect(await saidBy(first)).toBe('held');
    expect(await tried(folder)).toMatch(
      new RegExp(`^GRAPH_REPORTS=.*: process ${first.pid} on .* uses this folder and is still running`),
    );
    await end(first);
    expect(readdirSync(folder)).toEqual([MARKER]);
    expect(await tried(folder)).toBe('held');
  }));

test('a folder for reports that a killed process held can be used again at once', () =>
  inFolder(async (folder) => {
    const first = holder(folder);
    expect(await saidBy(first)).toBe('held');
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(existsSync(join(folder, LOCK))).toBe(true);
    expect(await tried(folder)).toBe('held');
    expect(readdirSync(folder)).toEqual([MARKER]);
  }));

test('a folder for reports that a process of another machine holds is free once that has not said so for five minutes', () =>
  inFolder(async (folder) => {
    const lock = join(folder, LOCK);
    writeFileSync(join(folder, MARKER), '');
    writeFileSync(lock, JSON.stringify({ ...HERE, host: 'another' }));
    expect(await tried(folder)).toContain(`process ${HERE.pid} on another uses this folder`);
    expect(readFileSync(lock, 'utf8')).toContain('another');
    const before = new Date(Date.now() - 6 * 60_000);
    utimesSync(lock, before, before);
    expect(await tried(folder)).toBe('held');
  }));

test('a lock that is cut off holds its folder like one of another machine', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, MARKER), '');
    writeFileSync(join(folder, LOCK), '{"pid"');
    expect(await tried(folder)).toContain('another process uses this folder');
  }));
