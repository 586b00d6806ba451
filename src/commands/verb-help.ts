import type { OPTIONS } from '../settings/options.ts';

export type VerbHelp = {
  /** What follows the verb, and what it does then. */
  examples: [args: string, does: string][];
  /** The options of the table that the verb reads; as flags too where it takes `all` of them. */
  options: 'all' | (keyof typeof OPTIONS)[];
  /** For those who change the project or its data, and not for those who judge a target. */
  isForMakers?: true;
};

// biome-ignore format: a table is read by its rows
const TARGET: VerbHelp['options'] = [
  'baseUrl', 'version', 'auth', 'token', 'tenantId', 'clientId', 'clientSecret', 'clientCertificate', 'federatedTokenFile',
  'cloud', 'authority', 'allowHost', 'allowWrites', 'timeoutMs', 'waitMs', 'retryMs', 'rateWrites', 'rateRequests', 'rateSeconds',
  'reports',
];

/** What the help of each verb says beside its own options. */
// biome-ignore format: a table is read by its rows
export const VERB_HELP: { [verb: string]: VerbHelp } = {
  run: {
    options: 'all',
    examples: [
      ['', 'runs all cases against the embedded mock'],
      ['--base-url http://127.0.0.1:4010/beta --grep policyset', 'runs the cases of policy sets against your mock'],
    ],
  },
  replay: {
    options: 'all',
    examples: [
      ['', 'runs what was red in the last run again, against the same target'],
      ['--base-url http://127.0.0.1:4010/beta', 'the same against another target'],
    ],
  },
  report: { options: ['reports'], examples: [['', 'writes reports/allure-report/index.html']] },
  judge: {
    options: [],
    examples: [
      ['traffic.har', 'judges what a browser or a proxy has recorded'],
      ['exchanges.jsonl --profile observed', 'judges by what the live service is known to do'],
    ],
  },
  compare: {
    options: ['reports'],
    examples: [
      ['', 'says what changed between the last two runs'],
      ['old/run.json last --format markdown', 'compares a run file with the last run'],
    ],
  },
  merge: {
    options: ['reports', 'keep', 'baseline'],
    examples: [['shards/1 shards/2 --output reports', 'makes one run of its two shards']],
  },
  waive: { options: ['waivers'], examples: [['reports/run.json', 'adds to waivers.json what failed in the last run']] },
  publish: {
    options: ['reports'],
    examples: [
      ['--name "Some mock" --version-of 1.0', 'writes reports/conformance-report.json of the last run'],
      ['my-run --implementation mock.json', 'the same of the run in a folder; mock.json says who was judged'],
    ],
  },
  verify: {
    options: [],
    examples: [['conformance-report.json --run run.json', 'computes its totals anew from the run file']],
  },
  site: {
    options: [],
    examples: [['my-run other-run --output site', 'writes site/index.html with both reports']],
  },
  doctor: {
    options: 'all',
    examples: [
      ['', 'checks what .env and the environment say'],
      ['--base-url https://graph.microsoft.com/beta --grep policyset', 'checks what the cases of policy sets need there'],
    ],
  },
  init: {
    options: [],
    examples: [
      ['', 'writes .env and waivers.json into this folder'],
      ['--ci github', 'writes a workflow for GitHub Actions as well'],
    ],
  },
  mock: {
    options: [],
    examples: [
      ['--port 4010', 'serves the mock at http://127.0.0.1:4010/beta'],
      ['--behaviour observed --throttle 0.3 --seed 1', 'imitates the live service, and throttles three requests of ten'],
    ],
  },
  sweep: {
    options: TARGET,
    examples: [
      ['--dry-run', 'lists what dead runs have left'],
      ['--older-than 2h', 'deletes it, and by name also what no ledger knows'],
    ],
  },
  contracts: {
    options: [],
    isForMakers: true,
    examples: [['docs/api --stats', 'counts what the pages in a folder have, and what of it cannot be read']],
  },
  schemas: {
    options: [],
    isForMakers: true,
    examples: [['--metadata metadata.xml --version beta --check', 'fails where the schemas differ from the metadata']],
  },
  permissions: {
    options: [],
    isForMakers: true,
    examples: [['permissions.json --check', 'fails where the file in fixtures/ differs from the list']],
  },
  faults: { options: [], isForMakers: true, examples: [['', 'prints which clauses catch each fault of the mock']] },
  bench: { options: [], isForMakers: true, examples: [['--only reading', 'times the reading of pages']] },
  options: { options: [], isForMakers: true, examples: [['--check', 'fails where README or .env.example differ from the table']] },
};
