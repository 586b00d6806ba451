import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { catalogueFor } from '../../src/engine/run-catalogue.ts';
import { requireSelected, SPEC_FILES, selection } from '../../src/engine/selection.ts';
import { ROOT } from '../../src/files/root.ts';
import type { Case } from '../../src/model/case.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { ALL } from '../support/runner.ts';

const CLAUSE = 'beta/policysetassignment-create/example#id-guid';
const selected = (pattern: string | null, cases: Case[] = ALL) =>
  cases.filter(selection(pattern)).map(({ address }) => address);

test('the address of a clause selects its case and no other', () => {
  const twins = ALL.map((subject) => ({ ...subject, address: `${subject.address}.twin` }));
  expect(selected(CLAUSE, [...ALL, ...twins])).toEqual(['beta/policysetassignment-create/example']);
});

test('a pattern for clauses selects all cases that have one', () => {
  const lifecycles = ALL.filter(({ kind }) => kind === 'lifecycle').map(({ address }) => address);
  expect(selected('#parent-deleted$')).toEqual(lifecycles);
});

test('any other pattern is for the name of the spec file and the address, without regard to letter case', () => {
  const examples = ALL.filter(({ kind }) => kind === 'example').map(({ address }) => address);
  expect(selected('EXAMPLES.spec')).toEqual(examples);
  expect(selected('/POLICYSETassignment-create/example$/')).toEqual([]);
  expect(selected('/POLICYSETassignment-create.example$/gi')).toEqual([
    'beta/policysetassignment-create/example',
  ]);
  expect(selected(null)).toHaveLength(ALL.length);
});

test('each kind of case has its spec file', () => {
  expect(Object.values(SPEC_FILES).toSorted()).toEqual(readdirSync(join(ROOT, 'specs')).toSorted());
});

test('what a pattern does not select is not in the catalogue', () => {
  const { cases } = catalogueFor(readSettings({}), CLAUSE);
  expect(cases.map(({ address }) => address)).toEqual(['beta/policysetassignment-create/example']);
});

test('an address that there is not is refused, whether of a case or of a clause', () => {
  for (const pattern of ['#no-such-clause', 'beta/no-such-page/example', 'v1.0/policysetassignment-create']) {
    expect(() => requireSelected(pattern, 0)).toThrow(`--grep ${pattern}: no `);
    expect(() => requireSelected(pattern, 1)).not.toThrow();
  }
  // It may be for a spec file.
  expect(() => requireSelected('no-such-case', 0)).not.toThrow();
});

test('what is no regular expression is refused', () =>
  expect(() => selection('(')).toThrow('--grep (: Invalid regular expression'));
