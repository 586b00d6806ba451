import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { command, type Finished, readRun, withReports } from '../support/command.ts';

const EXAMPLE = 'beta/policysetassignment-create/example';
const ID = `${EXAMPLE}#id-guid`;
const DEBT: Waiver = {
  addresses: [ID],
  symptom: '"*_*"',
  reason: 'ids have two parts until release 7',
  link: 'https://example.org/issues/7',
  expires: '9999-12-31',
};

type Ran = Finished & { outcomeOf: (address: string) => object | undefined; files: string };

/** Runs the example of policy sets with these waivers against a mock with these faults, then does more with the files. */
async function runWith(
  waivers: unknown,
  faults: string[],
  more: (run: () => Promise<Ran>, folder: string) => Promise<void> = async () => undefined,
): Promise<Ran> {
  const mock = await startMock({ faults });
  try {
    return await withReports(async (folder) => {
      const file = join(folder, 'waivers.json');
      const text = typeof waivers === 'string' ? waivers : JSON.stringify(waivers, null, 2);
      writeFileSync(file, text);
      const reports = join(folder, 'reports');
      const run = async () => {
        const { code, output } = await command(['run', '--waivers', file, '--grep', `${EXAMPLE}#status`], {
          GRAPH_REPORTS: reports,
          GRAPH_BASE_URL: `${mock.url}/beta`,
          GRAPH_PARENTS: 'create',
        });
        const clauses = code === 2 ? [] : readRun(reports).clauses;
        const outcomeOf = (address: string) => clauses.find((each) => each.address === address);
        return { code, output, outcomeOf, files: file };
      };
      const ran = await run();
      await more(run, folder);
      return ran;
    });
  } finally {
    await mock.close();
  }
}

test('a clause that shows the known symptom is waived, and the run is green', async () => {
  const { code, output, outcomeOf } = await runWith([DEBT], ['id-two-guids']);
  expect(code, output).toBe(0);
  expect(output).toContain('1 waived');
  expect(outcomeOf(ID)).toMatchObject({
    outcome: 'waived',
    got: expect.stringMatching(/^"[0-9a-f-]{36}_[0-9a-f-]{36}"$/),
    expected: expect.stringContaining('(waived until 9999-12-31: ids have two parts until release 7)'),
  });
});

const RED: [what: string, waiver: Partial<Waiver>, faults: string[], outcome: string, text: string][] = [
  [
    'after its last day',
    { expires: '2020-02-29' },
    ['id-two-guids'],
    'fail',
    'the waiver expired on 2020-02-29',
  ],
  ['that passes again', {}, [], 'stale', 'passes again'],
  [
    'with another symptom',
    { symptom: 'nothing' },
    ['id-two-guids'],
    'fail',
    'knows another symptom: nothing',
  ],
  ['that passes again after its last day', { expires: '2020-02-29' }, [], 'stale', 'passes again'],
];
for (const [what, waiver, faults, outcome, text] of RED) {
  test(`a waived clause ${what} is ${outcome}, and red`, async () => {
    const { code, output, outcomeOf } = await runWith([{ ...DEBT, ...waiver }], faults);
    expect(code, output).toBe(1);
    expect(output).toMatch(new RegExp(`^${outcome} +(1 × )?id-guid: `, 'm'));
    expect(JSON.stringify(outcomeOf(ID))).toContain(text);
    expect(outcomeOf(ID)).toMatchObject({ outcome, blame: 'service' });
  });
}

test('a waiver of everything excuses no clause that could not be judged', async () => {
  const waiver = { ...DEBT, addresses: [`${EXAMPLE}#{status,id-guid,echo-*}`], symptom: '*' };
  const { code, output, outcomeOf } = await runWith([waiver], ['status-500']);
  expect(code, output).toBe(1);
  expect(outcomeOf(`${EXAMPLE}#status`)).toMatchObject({ outcome: 'waived', got: '500' });
  expect(outcomeOf(ID)).toMatchObject({ outcome: 'blocked' });
});

const REFUSED: [what: string, waivers: unknown, message: RegExp][] = [
  [
    'a pattern of no clause',
    [DEBT, { ...DEBT, addresses: [`${EXAMPLE}#id-gudi`] }],
    /#id-gudi is the address of no clause of beta/,
  ],
  [
    'no reason',
    [{ ...DEBT, reason: ' ' }],
    /waivers\.json:\d+: expected a list of waivers, found \/0\/reason/,
  ],
  [
    'no date',
    [{ ...DEBT, expires: '2026-02-30' }],
    /waivers\.json:9: expected a list of waivers, found \/0\/expires/,
  ],
  ['a member that is not known', [{ ...DEBT, until: 'x' }], /additional properties "?until/],
  ['a brace that nothing closes', [{ ...DEBT, addresses: [`${EXAMPLE}#{a`] }], /found \/0\/addresses\/0/],
  ['more stars than can be tried', [{ ...DEBT, addresses: ['*a*a*a*a*a#b'] }], /found \/0\/addresses\/0/],
  ['other JSON', {}, /waivers\.json:1: expected a list of waivers, found a file that must be array/],
  ['no JSON', '[\n  {,', /waivers\.json:2: expected a list of waivers, found no JSON/],
  ['a member twice', '[{"reason":"x","reason":"y"}]', /waivers\.json:1: .*"reason" stands twice/],
];
for (const [what, waivers, message] of REFUSED) {
  test(`waivers with ${what} end in exit code 2, and say where`, async () => {
    const { code, output } = await runWith(waivers, []);
    expect(code, output).toBe(2);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/\n\s+at /);
  });
}

test('a waiver of a case that is not selected, or of the other version, is no mistake', async () => {
  const others = [
    'beta/policysetassignment-create/lifecycle#deleted',
    'v1.0/whatever-create/example#status',
  ].map((address) => ({ ...DEBT, addresses: [address] }));
  const { code, output } = await runWith(others, []);
  expect(code, output).toBe(0);
});

test('waive adds an entry for each cause, which holds once somebody has given a reason', async () => {
  await runWith([], ['id-two-guids'], async (run, folder) => {
    const file = join(folder, 'waivers.json');
    const waive = () => command(['waive', join(folder, 'reports', 'run.json')], { GRAPH_WAIVERS: file });
    const first = await waive();
    expect(first.code, first.output).toBe(0);
    expect(first.output).toContain('1 entries for 1 clauses');
    const [entry] = JSON.parse(readFileSync(file, 'utf8')) as Waiver[];
    expect(entry).toMatchObject({ addresses: [ID], symptom: '"*_*"', reason: '' });
    const unfilled = await run();
    expect(unfilled.code, unfilled.output).toBe(2);
    expect(unfilled.output).toMatch(/waivers\.json:\d+: .*\/0\/reason/);
    writeFileSync(file, JSON.stringify([{ ...entry, reason: 'known' }]));
    const filled = await run();
    expect(filled.code, filled.output).toBe(0);
    const again = await waive();
    expect(again.output).toContain('nothing to waive');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
  });
});

test('waive says of debt that is over whose turn it is, and adds nothing', async () => {
  const over = { ...DEBT, expires: '2020-02-29' };
  await runWith([over], ['id-two-guids'], async (_, folder) => {
    const file = join(folder, 'waivers.json');
    const { code, output } = await command(['waive', join(folder, 'reports', 'run.json')], {
      GRAPH_WAIVERS: file,
    });
    expect(code, output).toBe(0);
    expect(output).toContain('1 clauses that failed have a waiver already');
    expect(output).toContain('nothing to waive');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([over]);
  });
});

test('waive refuses a file that it cannot write', async () => {
  await runWith([], ['id-two-guids'], async (_, folder) => {
    const variables = { GRAPH_WAIVERS: join(folder, 'none', 'waivers.json') };
    const { code, output } = await command(['waive', join(folder, 'reports', 'run.json')], variables);
    expect(code, output).toBe(2);
    expect(output).toMatch(/waivers\.json: expected a file to write, found ENOENT$/m);
  });
});

test('waive refuses what is no run file', async () => {
  await withReports(async (folder) => {
    const path = join(folder, 'run.json');
    for (const text of [null, '{}', 'x']) {
      if (text !== null) writeFileSync(path, text);
      const { code, output } = await command(['waive', path]);
      expect(code, output).toBe(2);
      expect(output).toMatch(/run\.json(:1)?: expected the run\.json of a run, found /);
    }
  });
});
