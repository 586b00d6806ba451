import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { keepRun, keptRuns } from '../../src/files/kept-runs.ts';
import { readNamedRun } from '../../src/files/named-run.ts';
import { withReports } from '../support/command.ts';

const at = (minute: number) => `2026-11-25T22:0${minute}:00.000Z`;
const folderOf = (minute: number) => `2026-11-25T22-0${minute}-00.000Z`;

const keep = (reports: string, minute: number, partial: boolean, most = 2) => {
  writeFileSync(join(reports, 'run.json'), '{}');
  keepRun(reports, { startedAt: at(minute), partial }, most);
};

test('the newest runs are kept, full ones and others apart; what is not ours stays', () =>
  withReports(async (reports) => {
    mkdirSync(join(reports, 'runs', 'mine'), { recursive: true });
    for (const minute of [0, 1, 2]) keep(reports, minute, false);
    for (const minute of [3, 4, 5]) keep(reports, minute, true);
    expect(readdirSync(join(reports, 'runs')).toSorted()).toEqual([
      folderOf(1),
      folderOf(2),
      `${folderOf(4)}-part`,
      `${folderOf(5)}-part`,
      'mine',
    ]);
  }));

test('a run of a selection is not `last` where there is a full one', () =>
  withReports(async (reports) => {
    keep(reports, 1, true);
    expect(keptRuns(reports)).toEqual([join(reports, 'runs', `${folderOf(1)}-part`, 'run.json')]);
    keep(reports, 0, false);
    expect(keptRuns(reports)).toEqual([join(reports, 'runs', folderOf(0), 'run.json')]);
  }));

test('GRAPH_KEEP=0 keeps none', () =>
  withReports(async (reports) => {
    keep(reports, 0, false);
    keep(reports, 1, false, 0);
    expect(readdirSync(join(reports, 'runs'))).toEqual([]);
  }));

test('a run that is not there, or is none, is a clear message', () =>
  withReports(async (reports) => {
    const read = (name: string) => () => readNamedRun(name, reports);
    expect(read('last')).toThrow(/^last: no run is kept in runs\/ of/);
    keep(reports, 0, false);
    expect(read('previous')).toThrow(/^previous: only one run is kept/);
    expect(read(join(reports, 'no'))).toThrow(/no: expected the run file of a run, .*, found nothing$/);
    expect(read(reports)).toThrow(/run\.json.*schemas\/run\.json/);
    writeFileSync(join(reports, 'run.json'), '{\n"a": 1,\n}');
    expect(read(reports)).toThrow(/run\.json:3: expected the run file of a run, .*, found no JSON$/);
    writeFileSync(join(reports, 'run.json'), '[]');
    expect(read(reports)).toThrow(/found other JSON$/);
  }));
