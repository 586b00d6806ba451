import { expect, test } from '@playwright/test';
import { readContract } from '../../src/docs/contract.ts';
import { linesOf } from '../../src/model/body.ts';
import { SAMPLE_FILE, SAMPLE_PAGE, SAMPLE_ROUTES } from '../support/sample-page.ts';

const sample = readContract(SAMPLE_FILE, SAMPLE_PAGE, SAMPLE_ROUTES);

/** The sample page with one text replaced by another, which must be there. */
function changed(from: string, to: string): string {
  expect(SAMPLE_PAGE).toContain(from);
  return SAMPLE_PAGE.replace(from, () => to);
}
const read = (page: string) => readContract(SAMPLE_FILE, page, SAMPLE_ROUTES);

/**
 * Each page is so large that a reader whose time grows with the square of its length needs minutes, where a
 * linear one needs milliseconds: the time limit of the test is the proof.
 */
const MILLION = 1_000_000;
const blanks = ' '.repeat(MILLION);

test('a body with 100,000 members is read in time proportional to its length', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `a${index}`);
  const members = names.map((name) => `  "${name}": 0,\n`).join('');
  const page = changed('"target": {', `${members}"target": {`);
  const body = read(page).examples[0]?.request.body;
  const first = page.split('\n').findIndex((text) => text.includes('"a0"')) + 1;
  expect(Object.keys(linesOf(body)).length).toBe(names.length + 3);
  expect(names.find((name, index) => linesOf(body)[`/${name}`] !== first + index)).toBeUndefined();
});

test('a body with a million escaped quotes in a text without end is refused in time proportional to its length', () => {
  const [before] = SAMPLE_PAGE.split('"String (timestamp)"');
  const page = `${before}"${'\\"'.repeat(MILLION)}`;
  expect(() => read(page)).toThrow('the body is not JSON');
});

test('a permission cell with a million blanks is read in time proportional to its length', () => {
  for (const separator of [`${blanks},${blanks}`, `,${blanks}`, `${blanks}and `]) {
    const page = changed('ReadWrite.All, Widgets', `ReadWrite.All${separator}Widgets`);
    expect(read(page).permissions).toEqual(sample.permissions);
  }
  const page = changed('ReadWrite.All, Widgets', `ReadWrite.All${blanks}Widgets`);
  expect(() => read(page)).toThrow('expected permission names');
});

test('a header cell with a million blanks is read in time proportional to its length', () => {
  const page = changed('|application/json|', `|application${blanks}json|`);
  expect(read(page).headers[1]).toMatchObject({ value: `application${blanks}json`, required: false });
  const required = changed('|application/json|', `|application/json,${blanks}required.|`);
  expect(read(required).headers[1]).toMatchObject({ value: 'application/json', required: true });
});

test('an example path with a million open braces is refused in time proportional to its length', () => {
  const page = changed('/localtest/', `/localtest/${'{'.repeat(MILLION)}/}`);
  expect(() => read(page)).toThrow('the example calls POST /{{{');
  const unclosed = changed('/assignments\nC', `/${'{'.repeat(MILLION)}\nC`);
  expect(() => read(unclosed)).toThrow('the example calls POST /deviceManagement');
});

test('a message header with a million blanks before its value is read in time proportional to its length', () => {
  const page = changed('length: 999', `length:${blanks}9\u2028\u00a09`);
  expect(read(page).examples[0]?.request.headers[1]?.value).toBe('9\u2028\u00a09');
});

test('a status line with a million blanks before its reason is read in time proportional to its length', () => {
  const page = changed('HTTP/1.1 201 Created', `HTTP/1.1 201${blanks}Created\u2028\u00a0it`);
  expect(read(page).examples[0]?.response).toMatchObject({ status: 201, reason: 'Created\u2028\u00a0it' });
});

test('a permission table of 40,000 rows below a long title is read in time proportional to its length', () => {
  const row = '|Application|A.B, C.D|\n';
  const title = `Permissions ${'least '.repeat(100_000)} (from most to least privileged)`;
  const page = changed('Permissions (from most to least privileged)', title).replace(
    '|Application|',
    (found) => `${row.repeat(40_000)}${found}`,
  );
  const permissions = read(page).permissions;
  expect(permissions.length).toBe(40_003);
  expect(permissions[2]).toMatchObject({ names: ['C.D', 'A.B'] });
});

test('a page of 300,000 paths and 3,000 examples is read in time proportional to its length', () => {
  const routes = { ...SAMPLE_ROUTES, beta: [...SAMPLE_ROUTES.beta, '/deviceManagement/gadgets'] };
  const [head = '', example = ''] = SAMPLE_PAGE.split('## Example\n');
  const paths = head.replace(
    'POST',
    (found) => `${'POST /deviceManagement/gadgets\n'.repeat(300_000)}${found}`,
  );
  const contract = readContract(SAMPLE_FILE, `${paths}## Example\n${example.repeat(3000)}`, routes);
  expect(contract.operations.length).toBe(300_001);
  expect(contract.examples.length).toBe(3000);
});

test('a body whose names add up to a pointer of more than 1000 characters is an error with its line', () => {
  const name = 'n'.repeat(300);
  const page = changed(
    '"target": {',
    `"a": {"${name}": {"${name}":\n {"${name}":\n {"${name}": 0}}}},\n"target": {`,
  );
  const line = page.split('\n').findIndex((text) => text.startsWith(` {"${name}": 0`)) + 1;
  expect(() => read(page)).toThrow(
    `${SAMPLE_FILE}:${line}: the names down to this member exceed 1000 characters`,
  );
});
