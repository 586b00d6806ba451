import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { readDocs } from '../../src/files/docs-folder.ts';
import { ROOT } from '../../src/files/root.ts';
import { newRandom } from '../../src/mock/chaos/random.ts';
import { PAGE_FAULTS } from '../../src/mock/faults/page.ts';
import type { Shape } from '../../src/mock/http/reply.ts';
import { openMock } from '../../src/mock/mock.ts';
import { shapeOf } from '../../src/mock/pages/shown.ts';
import type { Contract, Version } from '../../src/model/contract.ts';
import { operationKey } from '../../src/model/operation.ts';
import { brokenIn, casesOf, runOn, scoreFault } from '../support/page-proof.ts';

const DOCS = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared', 'docs');
const VERSIONS: Version[] = ['beta', 'v1.0'];
const SHAPES: Shape[] = ['entity', 'list', 'nothing', 'text', 'error'];
const SEED = 20_210_716;
const MOST_OF_A_SHAPE = 90;

/** The clauses of which one is to catch a fault, wherever a case has one of them. */
const CATCHES: { [fault: string]: RegExp } = {
  'member-missing': /^(?:shows|echo)-/,
  'member-type-other': /^(?:body$|shows-|echo-)/,
  'member-undocumented': /^declared$/,
  'context-number': /^schema$/,
  'echo-changed': /^echo-/,
  'entity-type-other': /^odata-type$/,
  'id-missing': /^id-guid$/,
  'id-null': /^id-guid$/,
  'id-number': /^id-guid$/,
  'id-without-dashes': /^id-guid$/,
  'id-braced': /^id-guid$/,
  'id-two-guids': /^id-guid$/,
  'array-body': /^body$/,
  'wrapped-in-value': /^(?:body$|shows-|echo-)/,
  'list-bare-array': /^list$/,
  'list-value-object': /^list$/,
  'list-value-missing': /^list$/,
  'list-item-text': /^list$/,
  'list-item-member-missing': /^shows-/,
  'list-item-type-other': /^shows-/,
  'list-next-relative': /^next-link$/,
  'body-unexpected': /^no-content$/,
  'error-code-other': /^error-code$/,
  'error-code-number': /^error$/,
  'error-without-envelope': /^error$/,
  'error-message-missing': /^error$/,
  'error-not-json': /^error$/,
  'error-empty': /^error$/,
  'half-json': /^(?:body|list|error)$/,
  'html-body': /^(?:body|list|error)$/,
  'empty-body': /^(?:body|list|error|bytes)$/,
  'text-plain': /^media-type$/,
  'no-content-type': /^media-type$/,
  'status-200': /^status$/,
  'status-202': /^status$/,
  'status-500': /^status$/,
  'status-204-empty': /^status$/,
  'request-id-missing': /^request-id$/,
  'request-id-not-guid': /^request-id$/,
  'client-request-id-missing': /^client-request-id$/,
  'client-request-id-other': /^client-request-id$/,
  'reset-before-reply': /^reply$/,
  'no-answer': /^reply$/,
};

const read = new Map<string, Contract[]>();
/** Each folder is read once. */
function contractsIn(version: Version, folder: string = version): Contract[] {
  const known = read.get(folder) ?? readDocs(join(DOCS, folder)).pages.flatMap(({ contracts }) => contracts);
  read.set(folder, known);
  return known.filter((contract) => contract.version === version);
}

/** In an order that the seed makes. */
function shuffled<Thing>(things: Thing[]): Thing[] {
  const random = newRandom(SEED);
  const order = things.map((thing) => ({ thing, at: random() }));
  return order.toSorted((one, other) => one.at - other.at).map(({ thing }) => thing);
}

/** Pages drawn by the seed, as many of each shape as there are, or as are enough. */
function drawn(version: Version): Contract[] {
  const order = shuffled(contractsIn(version));
  const ofShape = (shape: Shape) =>
    order
      .filter(({ examples }) => examples.some((example) => shapeOf(example) === shape))
      .slice(0, MOST_OF_A_SHAPE);
  return [...new Set(SHAPES.flatMap(ofShape))];
}

test.describe.configure({ mode: 'default' });

const FOLDERS: [folder: string, version: Version, least: number][] = [
  ['beta', 'beta', 2500],
  ['v1.0', 'v1.0', 1000],
  ['translated/pt-BR', 'beta', 300],
  ['translated/pt-BR', 'v1.0', 150],
];
for (const [folder, version, least] of FOLDERS)
  test(`no example of ${version} in ${folder} is red on a mock that answers as the pages show, in whatever order`, async () => {
    const contracts = contractsIn(version, folder);
    const cases = casesOf(version, contracts);
    expect(cases.length).toBeGreaterThan(least);
    const { serve } = openMock({ pages: contracts, pagesOnly: true });
    const results = await runOn(serve, version, shuffled(cases));
    expect(brokenIn(results).map(({ address, got }) => `${address}: ${got}`)).toEqual([]);
    expect(
      results.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome === 'blocked')),
    ).toEqual([]);
  });

test('every fault of pages has a clause that is to catch it', () => {
  expect(PAGE_FAULTS.map(({ name }) => name).toSorted()).toEqual(Object.keys(CATCHES).toSorted());
});

test('each fault of pages is caught by its own clause wherever it shows, and nothing else is red', async () => {
  test.setTimeout(600_000);
  const missed: string[] = [];
  const caught: { [fault: string]: number } = {};
  let pages = 0;
  for (const version of VERSIONS) {
    const contracts = drawn(version);
    const cases = casesOf(version, contracts);
    pages += new Set(cases.map(({ page }) => page)).size;
    for (const [name, clauses] of Object.entries(CATCHES)) {
      for (const { subject, reply, broken } of await scoreFault(name, version, contracts, cases)) {
        const isCaught = broken.some((id) => clauses.test(id));
        const hasClause = subject.clauses.some(({ id }) => clauses.test(id));
        if (reply === 'wrong' && isCaught) caught[name] = (caught[name] ?? 0) + 1;
        if (reply === 'wrong' && hasClause && !isCaught)
          missed.push(`${name}: ${subject.address} broke ${broken}`);
        if (reply === 'right' && broken.length > 0)
          missed.push(`${name}: ${subject.address} is right and broke ${broken}`);
      }
    }
  }
  expect(missed).toEqual([]);
  expect(pages).toBeGreaterThanOrEqual(300);
  expect(Object.keys(caught).toSorted()).toEqual(Object.keys(CATCHES).toSorted());
});

test('where three operations of a hundred pages are served wrongly, exactly these are red', async () => {
  const contracts = drawn('beta')
    .filter(({ examples }) => examples.length === 1)
    .filter((_, at) => at % 2 === 0)
    .slice(0, 100);
  const cases = casesOf('beta', contracts);
  const wrong = [3, 47, 81].map((at) => cases[at]?.operation).filter((operation) => operation !== undefined);
  const operations = wrong.map(({ method, path }) => `${method} ${path}`);
  const { serve } = openMock({
    pages: contracts,
    pagesOnly: true,
    faults: ['status-500', 'error-code-other'],
    faultsAt: operations,
  });
  const results = await runOn(serve, 'beta', cases);
  const named = results
    .filter((result) => brokenIn([result]).length > 0)
    .map(({ case: { operation } }) => operationKey(operation));
  expect(cases.length).toBeGreaterThanOrEqual(95);
  expect(operations).toHaveLength(3);
  expect([...new Set(named)].toSorted()).toEqual(wrong.map(operationKey).toSorted());
});
