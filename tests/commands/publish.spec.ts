import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { publish } from '../../src/commands/publish.ts';
import { verify } from '../../src/commands/verify.ts';
import { toolVersion } from '../../src/files/root.ts';
import { withReports } from '../support/command.ts';
import { smallRun, textOf } from '../support/published.ts';

const AS = ['--name', 'Some mock', '--version-of', '1.0', '--url', 'https://example.com'];

const publishIn = (...args: string[]) => publish().parseAsync(args, { from: 'user' });

/** The exit code of `verify`, in this process: a process of its own takes seconds. */
async function verifyIn(report: string): Promise<unknown> {
  await verify().parseAsync([report], { from: 'user' });
  const code = process.exitCode;
  process.exitCode = 0;
  return code;
}

test('a run of some cases is published with --partial only; what is published can be verified, and not edited', () =>
  withReports(async (folder) => {
    const [run, report] = [join(folder, 'run.json'), join(folder, 'conformance-report.json')];
    const tool = { name: 'graph-conformance', version: toolVersion() };
    writeFileSync(run, textOf({ ...smallRun(), tool }));
    await expect(publishIn(folder, ...AS)).rejects.toThrow(
      /clauses of claimed operations are missing, such as beta\/.* add --partial/,
    );
    await publishIn(folder, ...AS, '--partial');
    const text = readFileSync(report, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ partial: true, implementation: { name: 'Some mock' } });
    for (const named of [report, folder]) expect(await verifyIn(named)).toBe(0);
    writeFileSync(report, text.replace('"Some mock"', '"Some Mock"'));
    expect(await verifyIn(report)).toBe(1);
  }));

test('who was judged is in a file or in options, which go first; an address is one of the web', () =>
  withReports(async (folder) => {
    const [file, report] = [join(folder, 'who.json'), join(folder, 'conformance-report.json')];
    const tool = { name: 'graph-conformance', version: toolVersion() };
    writeFileSync(join(folder, 'run.json'), textOf({ ...smallRun(), tool }));
    await expect(publishIn(folder)).rejects.toThrow(
      /--name and --version-of, or a file implementation\.json/,
    );
    writeFileSync(file, '{ "name": "Of the file", "version": "1" }');
    await publishIn(folder, '--implementation', file, '--version-of', '2', '--partial');
    expect(JSON.parse(readFileSync(report, 'utf8')).implementation).toEqual({
      name: 'Of the file',
      version: '2',
    });
    await expect(publishIn(folder, ...AS, '--url', 'javascript:alert(1)')).rejects.toThrow(/\/url that must/);
  }));

test('a run of another version is not published, and the message says what to do', () =>
  withReports(async (folder) => {
    writeFileSync(join(folder, 'run.json'), textOf(smallRun()));
    await expect(publishIn(folder, ...AS)).rejects.toThrow(
      /made by graph-conformance 0\.0\.0, and this is .*: run the cases again/,
    );
  }));
