import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { optionFiles } from '../src/commands/option-files.ts';
import { ALL_KINDS, catalogue } from '../src/engine/catalogue.ts';
import { loadContracts } from '../src/files/data.ts';
import { differenceOf } from '../src/files/generated.ts';
import { ROOT } from '../src/files/root.ts';
import type { Case } from '../src/model/case.ts';
import { operationKey } from '../src/model/operation.ts';
import { OPTIONS, PIN } from '../src/settings/options.ts';
import { readSettings } from '../src/settings/settings.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
test('README has at most 150 lines', () => expect(readme.split('\n').length).toBeLessThanOrEqual(151));

test('each command that README names is a script', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };
  const named = [...readme.matchAll(/npm run ([\w:-]*\w)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  expect(readme).toContain('npm ci && npm run conformance');
  expect(readme).toContain('npm ci && npm test');
});

/** Every variable that a text names; one stands for each collection of parents. */
const variables = (text: string) => [
  ...new Set(text.match(/\bGRAPH_[A-Z_]+\b/g)?.map((name) => name.replace(/^(GRAPH_PARENT_).*/, '$1'))),
];
const KNOWN = [...Object.values(OPTIONS).map(({ variable }) => variable), PIN];

test('the variables in docs/variables.md and .env.example are those of the table of options, and README names no other', () => {
  expect(differenceOf(optionFiles())).toBe('');
  expect(variables(read('.env.example')).toSorted()).toEqual(KNOWN.toSorted());
  expect(variables(read('docs/variables.md')).toSorted()).toEqual(KNOWN.toSorted());
  expect(variables(readme).filter((name) => !KNOWN.includes(name))).toEqual([]);
});

test('each option says what it is, and has a flag unless its value is one that no process list may show', () => {
  const flags = Object.values(OPTIONS).flatMap(({ flag, help }) => (help === '' ? 'no help' : (flag ?? [])));
  expect(new Set(flags).size).toBe(Object.keys(OPTIONS).length - 5);
  for (const flag of flags) expect(flag).toMatch(/^--[a-z]+(-[a-z]+)*$/);
  const { token, clientSecret, tenantId } = OPTIONS;
  expect([token.flag, clientSecret.flag, tenantId.flag]).toEqual([null, null, null]);
});

test('each folder that README lists is there, and each folder of src is listed', () => {
  const folders = [...readme.matchAll(/^\| `([\w/]+\/?)` \|/gm)]
    .map(([, name = '']) => name)
    .filter((name) => /\/|^specs/.test(name));
  expect(folders.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  const inSource = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(inSource.filter(({ name }) => !readme.includes(`\`src/${name}\``))).toEqual([]);
});

test('each file that CONTRIBUTING, SECURITY and the docs name is there', () => {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  for (const page of ['CONTRIBUTING.md', 'SECURITY.md', ...docs.map((name) => `docs/${name}`)]) {
    const named = read(page).match(/`(?:src|tests|fixtures|schemas|docs|\.ci)\/[\w./-]+`/g) ?? [];
    const paths = named.map((name) => name.slice(1, -1));
    expect(
      paths.filter((path) => !existsSync(join(ROOT, path))),
      page,
    ).toEqual([]);
  }
});

test('README counts what there is', () => {
  const cases = catalogue(readSettings({}), ALL_KINDS);
  const clauses = cases.reduce((sum, { clauses }) => sum + clauses.length, 0);
  expect(readme).toContain(
    `${cases.length.toLocaleString('en')} cases (${clauses.toLocaleString('en')} clauses)`,
  );
  const operations = (some: Case[]) => new Set(some.map(({ operation }) => operationKey(operation))).size;
  const older = catalogue(readSettings({ GRAPH_VERSION: 'v1.0' }), ALL_KINDS);
  expect(readme).toContain(`clauses) of ${operations(cases)} documented operations`);
  expect(readme).toContain(`${older.length} of the ${operations(older)} of v1.0`);
  const refusals = cases.filter(({ kind, address }) => kind === 'rejection' && address.includes('policyset'));
  expect(readme).toContain(`refuses ${refusals.length} kinds of bad request`);
});

test('docs/tenant.md names the permissions of the contracts, and variables that there are', () => {
  const text = read('docs/tenant.md');
  const named = loadContracts('beta').flatMap(({ permissions }) =>
    permissions.filter(({ identity }) => identity === 'application').flatMap(({ names }) => names?.[0] ?? []),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !text.includes(name))).toEqual([]);
  expect(variables(text).filter((name) => !KNOWN.includes(name))).toEqual([]);
});

test('docs/dependencies.md gives a reason for each package', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as {
    dependencies: object;
    devDependencies: object;
  };
  const text = read('docs/dependencies.md');
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/') && !text.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});
