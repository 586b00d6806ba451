import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Case } from '../../src/model/case.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { command, everythingIn, readRun, start, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';
import { ALL } from '../support/runner.ts';

const addressesOf = (cases: Case[]) =>
  cases.flatMap(({ address, clauses }) => clauses.map(({ id }) => `${address}#${id}`));
/** The six operations whose behaviour is known: all others are run by CI itself, with the command of README. */
const KNOWN = 'beta/(?!intune-)';
const formats = loadFormats();

test('the main job passes on the embedded mock and says what it proved', async () => {
  await withReports(async (reports) => {
    const cases = ALL.filter(({ address }) => new RegExp(KNOWN).test(address));
    const addresses = addressesOf(cases);
    const given = ['run', '--verbose', '--grep', KNOWN];
    const { code, output } = await command(given, { GRAPH_REPORTS: reports });
    expect(code, output).toBe(0);
    expect(output).toContain(`${cases.length} cases, ${addresses.length} clauses: ${addresses.length} pass`);
    for (const { address, operation } of cases) {
      expect(output).toContain(`pass     ${address} (`);
      expect(output).toMatch(new RegExp(`^pass  .* POST ${operation.path.replace(/[{}]/g, '.')}$`, 'm'));
    }
    const run = readRun(reports);
    expect(formats('run', run as unknown as JsonObject)).toEqual([]);
    expect(run.clauses.map(({ address }) => address)).toEqual(addresses);
    expect(run.clauses.every(({ requestId }) => requestId !== null)).toBe(true);
    const files = readdirSync(join(reports, 'allure-results'));
    const results = files.filter((name) => name.endsWith('-result.json'));
    expect(results).toHaveLength(cases.length);
    // A result and one attachment a case, and a few files for all.
    expect(files.length).toBeLessThanOrEqual(2 * cases.length + 3);
    const sizeOf = (name: string) => statSync(join(reports, 'allure-results', name)).size;
    expect(files.reduce((sum, name) => sum + sizeOf(name), 0)).toBeLessThan(8192 * cases.length);
    expect(statSync(join(reports, 'junit.xml')).size).toBeLessThan(256 * cases.length);
    const [first] = results.map(
      (name) =>
        JSON.parse(readFileSync(join(reports, 'allure-results', name), 'utf8')) as {
          labels: { name: string }[];
          links: { url: string }[];
          parameters: { name: string }[];
          attachments: unknown[];
          steps: unknown[];
        },
    );
    expect(first?.labels.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['parentSuite', 'suite', 'subSuite', 'epic', 'severity', 'outcome']),
    );
    expect(first?.parameters.map(({ name }) => name)).toEqual(['Profile', 'Clauses', 'Page read']);
    expect(first?.links[0]?.url).toMatch(/^https:\/\/learn\.microsoft\.com\/graph\/api\//);
  });
});

test('a wrong reply ends in exit code 1, a red clause, and a curl that runs as pasted', async () => {
  const mock = await startMock({ faults: ['id-two-guids'], token: 'given-token-1' });
  await withReports(async (reports) => {
    const variables = {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: `${mock.url}/beta`,
      GRAPH_PARENTS: 'create',
      GRAPH_AUTH: 'token',
      GRAPH_TOKEN: 'given-token-1',
    };
    const { code, output } = await command(
      ['run', '--verbose', '--grep', 'policysetassignment-create/example'],
      variables,
    );
    expect(code, output).toBe(1);
    expect(output).toContain(
      'beta/policysetassignment-create/example#id-guid: fail\n      expected  "id" is a GUID',
    );
    expect(output).toContain('promised  policysetassignment-create.md:95');
    const run = readRun(reports);
    expect(run.clauses.filter(({ outcome }) => outcome !== 'pass')).toMatchObject([
      { address: 'beta/policysetassignment-create/example#id-guid', outcome: 'fail', blame: 'service' },
    ]);
    const curl = /curl -sS -i -X POST[\s\S]*?}'$/m.exec(output.replace(/^ {4}/gm, ''))?.[0] ?? '';
    // The run has deleted its parent; any other will do.
    const again = await fetch(`${mock.url}/beta/deviceAppManagement/policySets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer given-token-1' },
      body: '{"displayName":"x"}',
    });
    const { id } = (await again.json()) as { id: string };
    const pasted = await promisify(execFile)(
      'bash',
      ['-c', curl.replace(/policySets\/[^/]+\//, `policySets/${id}/`)],
      {
        env: { ...process.env, GRAPH_TOKEN: 'given-token-1' },
        timeout: 10_000,
      },
    );
    expect(pasted.stdout, curl + pasted.stderr).toMatch(/^HTTP\/1\.1 201/);
  });
  await mock.close();
});

const THROUGH_THE_RUNNER: [fault: string, pattern: string, address: string, outcome: string, code: number][] =
  [
    [
      'refused-but-created',
      'policyset.*reject.target-null',
      'beta/policysetassignment-create/reject.target-null#nothing-created',
      'fail',
      1,
    ],
    [
      'delete-ignored',
      'policyset.*lifecycle',
      'beta/policysetassignment-create/lifecycle#deleted',
      'fail',
      1,
    ],
    [
      'accepts-unknown-properties',
      'policyset.*reject.unknown-property',
      'beta/policysetassignment-create/reject.unknown-property#refused',
      'warn',
      0,
    ],
    [
      'target-type-other',
      'policyset.*target.allDevices.*none',
      'beta/policysetassignment-create/target.allDevicesAssignmentTarget.none#echo-target',
      'fail',
      1,
    ],
  ];
for (const [fault, pattern, address, outcome, code] of THROUGH_THE_RUNNER) {
  test(`${fault} reaches the run file through the runner`, async () => {
    const mock = await startMock({ faults: [fault] });
    await withReports(async (reports) => {
      const variables = {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${mock.url}/beta`,
        GRAPH_PARENTS: 'create',
        GRAPH_WAIT_MS: '100',
      };
      const ended = await command(['run', '--grep', pattern], variables);
      expect(ended.code, ended.output).toBe(code);
      expect(readRun(reports).clauses).toContainEqual(expect.objectContaining({ address, outcome }));
    });
    await mock.close();
  });
}

test('secrets and people reach neither the reports nor the console', async () => {
  const token = 'canary-5f2a9c1e';
  const leaky = await openLoopback((request, response) => {
    const body = JSON.stringify({
      id: 'x',
      error: {
        code: 'x',
        message: `${request.headers.authorization} of ada.lovelace@contoso.com`,
        escaped: 'ESCAPED',
      },
    }).replace('ESCAPED', 'grace.hopper\\u0040contoso.com \\u0063anary-5f2a9c1e');
    response.writeHead(500, {
      'content-type': 'application/json',
      'set-cookie': 'session=cookie-5f2a9c1e',
      location: `http://h/?access_token=${token}&login=alan.turing%40contoso.com`,
    });
    response.end(body);
  });
  await withReports(async (reports) => {
    const { code, output } = await command(
      ['run', '--grep', 'policysetassignment-create/(example|lifecycle|reject.malformed)'],
      {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: leaky.base,
        GRAPH_AUTH: 'token',
        GRAPH_TOKEN: token,
        GRAPH_WAIT_MS: '0',
      },
    );
    expect(code).toBe(1);
    const written = await command(['report'], { GRAPH_REPORTS: reports });
    expect(written.code, written.output).toBe(0);
    const everything = `${output}${everythingIn(reports)}`;
    expect(everything).toContain('$GRAPH_TOKEN');
    const unpacked = everything.replace(
      /[\w+/]{80,}={0,2}/g,
      (text) => `${text} ${Buffer.from(text, 'base64').toString('latin1')}`,
    );
    for (const secret of [token, 'cookie-5f2a9c1e', 'lovelace', 'hopper', 'turing'])
      expect(unpacked.includes(secret), secret).toBe(false);
  });
  await leaky.close();
});

const ENDS: [
  what: string,
  args: string[],
  variables: { [name: string]: string },
  code: number,
  message: string,
][] = [
  [
    'a variable that is wrong',
    ['run'],
    { GRAPH_BASE_URL: 'foo' },
    2,
    'GRAPH_BASE_URL=foo: expected an http or https URL',
  ],
  [
    'an option that nobody knows',
    ['run', '--nonsense'],
    {},
    2,
    '--nonsense: no option of this name is known',
  ],
  ['a pattern that matches nothing', ['run', '--grep', 'no-such-case'], {}, 2, 'No tests found'],
  ['a verb that there is not', ['dance'], {}, 2, "unknown command 'dance'"],
  ['a page that there is not', ['contracts', 'no/such.md'], {}, 2, 'no/such.md: expected a docs page'],
  [
    'a fault that there is not',
    ['mock', '--fault', 'id-mising'],
    {},
    2,
    'There is no mock fault "id-mising"',
  ],
  ['a port that is none', ['mock', '--port', 'x'], {}, 2, 'expected a port from 0 to 65535'],
  ['a report of no run', ['report'], {}, 2, 'run `npm run conformance` first'],
];
for (const [what, args, variables, code, message] of ENDS) {
  test(`${what} is a message and exit code ${code}`, async () => {
    await withReports(async (reports) => {
      const ended = await command(args, { GRAPH_REPORTS: reports, ...variables });
      expect(ended.output).toContain(message);
      expect(ended.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
      expect(ended.code).toBe(code);
    });
  });
}

test('a target that is down is one message, exit code 1 and a run file of blocked clauses', async () => {
  await withReports(async (reports) => {
    const mock = await startMock();
    await mock.close();
    const { code, output } = await command(['run'], {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: `${mock.url}/beta`,
    });
    expect(code).toBe(1);
    expect(output.split('cannot be reached')).toHaveLength(2);
    const { counts, clauses } = readRun(reports);
    expect(clauses.length).toBeGreaterThan(1000);
    expect(counts).toMatchObject({ blocked: clauses.length, pass: 0 });
  });
});

test('--list runs nothing and touches no report', async () => {
  await withReports(async (reports) => {
    const { code, output } = await command(['run', '--list'], { GRAPH_REPORTS: reports });
    expect(code).toBe(0);
    expect(output).toContain(`Total: ${ALL.length} tests`);
    expect(readdirSync(reports)).toEqual([]);
  });
});

test('--grep, --workers and --shard select and split', async () => {
  await withReports(async (reports) => {
    const shards = ['1/2', '2/2'].map((shard) =>
      command(['run', '--grep', 'policyset', '--workers=2', `--shard=${shard}`], {
        GRAPH_REPORTS: join(reports, shard.replace('/', '-')),
      }),
    );
    for (const { code, output } of await Promise.all(shards)) expect(code, output).toBe(0);
    const ran = ['1-2', '2-2'].flatMap((shard) =>
      readRun(join(reports, shard)).clauses.map(({ address }) => address),
    );
    const selected = addressesOf(ALL).filter((address) => /policyset/i.test(address));
    expect(ran.toSorted()).toEqual(selected.toSorted());
  });
});

test('the mock runs alone, and the same command is pointed at it', async () => {
  const mock = start(['mock', '--port', '0']);
  await expect.poll(mock.output, { timeout: 20_000 }).toContain('--base-url ');
  const base = /--base-url (\S+)/.exec(mock.output())?.[1] ?? '';
  await withReports(async (reports) => {
    const made = await command(['run', '--grep', 'policyset.*/(example|lifecycle)'], {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: base,
      GRAPH_PARENTS: 'create',
      GRAPH_WAIT_MS: '100',
    });
    expect(made.code, made.output).toBe(0);
    const left = await fetch(`${base}/deviceAppManagement/policySets`);
    expect(await left.json()).toMatchObject({ value: [] });
    const madeUp = await command(['run', '--grep', 'policysetassignment-create/example'], {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: base,
      GRAPH_PARENTS: 'placeholder',
    });
    expect(madeUp.code).toBe(1);
    expect(madeUp.output).toContain('set GRAPH_PARENTS=create');
  });
  mock.child.kill('SIGTERM');
  expect((await mock.finished).code).toBe(0);
});
