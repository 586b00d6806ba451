import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { commandOf } from '../model/command-line.ts';
import type { ConformanceReport, Implementation } from '../model/conformance-report.ts';
import { ConfigError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';

type Options = {
  implementation?: string;
  name?: string;
  versionOf?: string;
  url?: string;
  contact?: string;
  partial?: true;
  output?: string;
};

export const REPORT = 'conformance-report.json';

export const publish = (): Command =>
  new Command('publish')
    .description('write what a run says of an implementation, as a report that others can verify')
    .argument('[run]', 'a run file, a folder with one, `last` or `previous`; that of the last run')
    .option(
      '--implementation <file>',
      'JSON with name, version, url and contact (default: implementation.json)',
    )
    .option('--name <name>', 'the name of what was judged')
    .option('--version-of <version>', 'its version')
    .option('--url <address>', 'where more is said of it')
    .option('--contact <text>', 'whom to ask')
    .option('--partial', 'also a run that lacks some cases; the report then says so')
    .option('--output <file>', `where to write it; beside the run file as ${REPORT}`)
    .action(async (name: string | undefined, options: Options) => {
      const { outgoing } = await import('../engine/outgoing.ts');
      const { knownFor, runIn } = await import('../engine/publication.ts');
      const { currentReports } = await import('../engine/session.ts');
      const { runPath } = await import('../files/named-run.ts');
      const { requireFormat } = await import('../files/data.ts');
      const { writeOutput } = await import('../files/output-files.ts');
      const { readText } = await import('../files/text-file.ts');
      const { reportPaths } = await import('../files/root.ts');
      const { reportOf, reportText } = await import('../results/published/report.ts');
      const { wholeOf } = await import('../results/published/whole.ts');
      const reports = currentReports();
      const path = name === undefined ? reportPaths(reports).run : runPath(name, reports);
      const run = runIn(path, readText(path, 'the run file of a run'));
      const implementation = await implementationIn(options);
      const known = knownFor(run.run.version, run.run.profile);
      requireVersion(path, run.run.tool, known.tool);
      const whole = wholeOf(run.run, known.catalogues);
      const made = reportOf(run, whole, implementation, known);
      requireWhole(path, made, whole.missing, options.partial === true);
      const { disagreements } = await import('../results/published/verify.ts');
      const [wrong] = disagreements({ text: reportText(made), report: made }, run, known);
      if (wrong !== undefined)
        throw new ConfigError(outgoing(`${path} is no run of the contracts of this version: ${wrong}`));
      const output = options.output ?? join(dirname(path), REPORT);
      requireFormat(output, made as unknown as JsonObject, 'conformance-report');
      writeOutput(output, reportText(made));
      console.log(outgoing(`${relative(process.cwd(), output)}: ${lineOf(made)}`));
      console.log(`verify it: ${commandOf('verify', relative(process.cwd(), output))}`);
    });

/** What is said of the implementation: the file, and what the options say instead. Throws ConfigError. */
async function implementationIn({ implementation, ...options }: Options): Promise<Implementation> {
  const { WORK } = await import('../files/root.ts');
  const { writtenAt } = await import('../files/run-file.ts');
  const { parseGiven, readGiven } = await import('../files/given-json.ts');
  const usual = join(WORK, 'implementation.json');
  const path = implementation ?? (writtenAt(usual) === null ? null : usual);
  const expected = 'an implementation, such as { "name": "…", "version": "…" }';
  const given = path === null ? {} : readGiven<Implementation>(path, 'implementation', expected);
  const { name, versionOf: version, url, contact } = options;
  const said = { name, version, url, contact };
  const all = {
    ...given,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
  if (!('name' in all) || !('version' in all))
    throw new ConfigError(
      'say what was judged: --name and --version-of, or a file implementation.json with { "name": "…", "version": "…" }',
    );
  return parseGiven('options', JSON.stringify(all), 'implementation', expected);
}

function requireVersion(path: string, made: ConformanceReport['tool'], own: ConformanceReport['tool']): void {
  if (made.name === own.name && made.version === own.version) return;
  throw new ConfigError(
    `${path}: the run was made by ${made.name} ${made.version}, and this is ${own.version}: run the cases again, or publish with that version`,
  );
}

function requireWhole(
  path: string,
  { partial }: ConformanceReport,
  missing: string[],
  isAllowed: boolean,
): void {
  if (!partial || isAllowed) return;
  const [example] = missing;
  const what =
    example === undefined
      ? 'only some of the cases were run to their end'
      : `${missing.length} clauses of claimed operations are missing, such as ${example}`;
  throw new ConfigError(
    `${path}: ${what}; run all cases of what is claimed (GRAPH_CLAIMS), or add --partial, and the report says so`,
  );
}

function lineOf({
  implementation,
  fidelity: { must, should, refused },
  breadth,
  partial,
}: ConformanceReport): string {
  const { name, version } = implementation;
  return [
    `${name} ${version}${partial ? ' (partial)' : ''}`,
    `must ${must.kept} of ${must.judged}`,
    `should ${should.kept} of ${should.judged}`,
    `bad requests refused ${refused.kept} of ${refused.judged}`,
    `operations ${breadth.implemented} of ${breadth.documented}`,
  ].join(', ');
}
