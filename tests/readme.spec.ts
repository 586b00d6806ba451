import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../src/engine/catalogue.ts';
import { loadContracts } from '../src/files/data.ts';
import { ROOT } from '../src/files/root.ts';
import { readSettings } from '../src/settings/settings.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(join('src', name)));

/** Set by the main process for its workers. */
const INTERNAL = ['GRAPH_EMBEDDED_MOCK_URL', 'GRAPH_HANDED_TOKEN', 'GRAPH_TURNSTILE'];

test('README has at most 150 lines', () => expect(readme.split('\n').length).toBeLessThanOrEqual(151));

test('each command that README names is a script', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };
  const named = [...readme.matchAll(/npm run (\w+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  expect(readme).toContain('npm ci && npm run conformance');
  expect(readme).toContain('npm ci && npm test');
});

/** One for each collection of parents. */
const pin = (name: string) => name.replace(/^(GRAPH_PARENT_).*/, '$1');
const variables = (text: string) =>
  [...new Set(text.match(/\bGRAPH_[A-Z_]+\b/g)?.map(pin))]
    .filter((name) => !INTERNAL.includes(name))
    .toSorted();

test('README, .env.example and the code know the same variables', () => {
  const listed = variables(read('.env.example'));
  expect(variables(readme)).toEqual(listed);
  expect(variables(sources.join('\n'))).toEqual(listed);
  expect(
    read('.env.example')
      .split('\n')
      .filter((line) => /^(# )?GRAPH_\w+(<COLLECTION>)?=/.test(line)),
  ).toHaveLength(listed.length);
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

test('README counts what there is', () => {
  const cases = catalogue(readSettings({}), ALL_KINDS);
  const clauses = cases.reduce((sum, { clauses }) => sum + clauses.length, 0);
  expect(readme).toContain(`${cases.length} cases (${clauses.toLocaleString('en')} clauses)`);
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
  expect(variables(text).filter((name) => !variables(read('.env.example')).includes(name))).toEqual([]);
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
