import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { claimed, requireAbout, waiversFrom } from '../../src/engine/debt.ts';
import { operationKey } from '../../src/model/operation.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { ALL } from '../support/runner.ts';

/** The settings of a user who has a file with this content. */
function withFile<T>(
  variable: string,
  content: unknown,
  use: (settings: ReturnType<typeof readSettings>) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  try {
    const path = join(folder, 'given.json');
    writeFileSync(path, JSON.stringify(content));
    return use(readSettings({ [variable]: path }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const waiver = (address: string) => ({
  addresses: [address],
  symptom: '*',
  reason: 'x',
  expires: '2026-06-30',
});
const [first] = ALL;
const address = `${first?.address}#${first?.clauses[0]?.id}`;

test('the end of a waiver is judged by the day in UTC on which the run began', () => {
  const began = new Date('2026-06-30T23:59:59.999-00:00');
  const { entries, day } = withFile('GRAPH_WAIVERS', [waiver(address)], (settings) =>
    waiversFrom(settings, began),
  );
  expect([entries.length, day]).toEqual([1, '2026-06-30']);
});

test('a file of waivers that is named has to be there', () => {
  const settings = readSettings({ GRAPH_WAIVERS: '/nowhere/waivers.json' });
  expect(() => waiversFrom(settings, new Date())).toThrow(
    '/nowhere/waivers.json: expected a list of waivers, found nothing',
  );
});

test('the whole catalogue is made only where there is something to look for', () => {
  const settings = readSettings({});
  const never = (): never => {
    throw new Error('it was made');
  };
  expect(() => requireAbout(settings, { entries: [], day: '2026-01-01' }, never)).not.toThrow();
  const known = { entries: [waiver(address), waiver('v1.0/*#status')], day: '2026-01-01' };
  expect(() => requireAbout(settings, known, () => ALL)).not.toThrow();
  const typo = { entries: [waiver('beta/*#statsu')], day: '2026-01-01' };
  expect(() => requireAbout(settings, typo, () => ALL)).toThrow(
    /beta\/\*#statsu is the address of no clause/,
  );
});

test('an operation is claimed whatever its keys are called, and whatever page documents it', () => {
  const operation = first?.operation as (typeof ALL)[number]['operation'];
  const claim = `${operation.method} ${operation.path.replace(/\{[^}]*\}/g, '{theirs}')}`;
  withFile('GRAPH_CLAIMS', [claim], (settings) => {
    const { cases, notImplemented } = claimed(ALL, settings);
    const own = ALL.filter((each) => operationKey(each.operation) === operationKey(operation));
    expect(cases).toEqual(own);
    expect(notImplemented).not.toContain(operationKey(operation));
    expect(new Set(notImplemented).size).toBe(notImplemented.length);
  });
});
