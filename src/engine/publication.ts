import { loadKnowledge, loadSource } from '../files/data.ts';
import { parseGiven } from '../files/given-json.ts';
import { toolVersion } from '../files/root.ts';
import { schemaHashes } from '../files/schema-hashes.ts';
import type { Profile } from '../model/case.ts';
import type { ConformanceReport } from '../model/conformance-report.ts';
import type { Version } from '../model/contract.ts';
import { refusedOf } from '../report/fidelity.ts';
import type { Known, RunText } from '../results/published/report.ts';
import { disagreements } from '../results/published/verify.ts';
import type { Catalogues } from '../results/published/whole.ts';
import type { RunFile } from '../results/run.ts';
import { readSettings } from '../settings/settings.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';

/** Stand for what a user can add: they add cases, whatever their values are. */
const ADDED = { filter: '4f9c52f1-3e5b-4d19-9c3f-2a6be04d7781', collection: 'SMS00001' };

export const TOOL = 'graph-conformance';

const known = new Map<string, Known>();

/**
 * What this version judges runs of an API version and a profile by, whatever the variables of this process are; made
 * once for each.
 */
export function knownFor(version: Version, profile: Profile): Known {
  const made = known.get(version + profile) ?? madeFor(version, profile);
  known.set(version + profile, made);
  return made;
}

function madeFor(version: Version, profile: Profile): Known {
  const pages = Object.entries(loadSource().pages).map(([page, { sha256 }]) => [page, sha256]);
  return {
    tool: { name: TOOL, version: toolVersion() },
    catalogues: cataloguesFor(version, profile),
    types: loadKnowledge(version, profile).types,
    refusedOf,
    pages: Object.fromEntries(pages) as Known['pages'],
    schemas: schemaHashes(version),
  };
}

function cataloguesFor(version: Version, profile: Profile): Catalogues {
  const settings = readSettings({ GRAPH_VERSION: version, GRAPH_PROFILE: profile });
  const some = (more: Partial<typeof settings>) => catalogue({ ...settings, ...more }, ALL_KINDS);
  return {
    least: some({ parents: 'placeholder' }),
    withParents: some({ parents: 'create' }),
    // With a token there are bad tokens to send.
    most: some({ parents: 'create', ids: ADDED, identity: { kind: 'token', token: '' } }),
  };
}

/** A run file that a user names, from its text. Throws ConfigError, with file and line. */
export const runIn = (path: string, text: string): RunText => ({
  text,
  run: parseGiven<RunFile>(path, text, 'run', 'the run file of a run'),
});

/** A file that a user names: where it lies, and what is in it. */
export type NamedText = { path: string; text: string };

export type Verified = { outcome: 'agrees' | 'differs' | 'other-version'; lines: string[] };

/**
 * Whether a report is that of a run: every total is computed anew, every hash compared. `other-version` where the tool
 * of the report or of the run is not this version, which makes other cases. Throws ConfigError for what is neither.
 */
export function verifyTexts(
  { report, run }: { report: NamedText; run: NamedText },
  knownOf: (version: Version, profile: Profile) => Known,
): Verified {
  const found = reportIn(report);
  const ran = runIn(run.path, run.text);
  const { version, profile } = ran.run;
  const judge = knownOf(version, profile);
  const others = [found.tool, ran.run.tool].filter(
    (tool) => tool.name !== judge.tool.name || tool.version !== judge.tool.version,
  );
  if (others.length > 0)
    return {
      outcome: 'other-version',
      lines: others
        .slice(0, 1)
        .map(
          (tool) =>
            `made by ${tool.name} ${tool.version}; this is ${judge.tool.version}, which cannot compute its totals anew`,
        ),
    };
  const lines = disagreements({ text: report.text, report: found }, ran, judge);
  return { outcome: lines.length === 0 ? 'agrees' : 'differs', lines };
}

/** A report that a user names, from its text. Throws ConfigError, with file and line. */
export const reportIn = ({ path, text }: NamedText): ConformanceReport =>
  parseGiven(path, text, 'conformance-report', 'the conformance report of a run');
