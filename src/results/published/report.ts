import { createHash } from 'node:crypto';
import type { ConformanceReport, Implementation } from '../../model/conformance-report.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import type { GraphTypes } from '../../model/type.ts';
import type { RunFile } from '../run.ts';
import { type RefusedOf, totalsOf } from './totals.ts';
import type { Catalogues, Whole } from './whole.ts';

/** What this version judges runs of one API version and profile by. */
export type Known = {
  tool: { name: string; version: string };
  catalogues: Catalogues;
  types: GraphTypes;
  refusedOf: RefusedOf;
  /** SHA-256 of each docs page and of the text of each schema, by name. */
  pages: { [page: string]: string };
  schemas: { [file: string]: string };
};

/** A run file: its text, and what it says. */
export type RunText = { text: string; run: RunFile };

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The report of a run, `whole` as `wholeOf` says. The same run, implementation and version give the same report: nothing
 * in it comes from a clock, the machine, or the totals that the run file has.
 */
export function reportOf(
  { text, run }: RunText,
  whole: Pick<Whole, 'cases' | 'missing'>,
  implementation: Implementation,
  { types, refusedOf, schemas }: Known,
): ConformanceReport {
  const { tool, version, profile, baseUrl, startedAt, durationMs, problems, notImplemented, clauses } = run;
  const pages = Object.entries(run.docs.pages).map(([page, { sha256 }]) => [page, sha256]);
  const addresses = clauses.map(({ address }) => address).toSorted();
  const report = {
    implementation,
    tool,
    version,
    profile,
    baseUrl,
    startedAt,
    durationMs,
    partial: run.partial === true || whole.missing.length > 0,
    problems: problems.length,
    notClaimed: notImplemented.toSorted(),
    ...totalsOf(run, whole.cases, types, refusedOf),
    hashes: {
      run: sha256(text),
      cases: sha256(addresses.map((address) => `${address}\n`).join('')),
      pages: Object.fromEntries(pages) as ConformanceReport['hashes']['pages'],
      schemas,
    },
  };
  return { ...report, sha256: ownHash(report) };
}

/** The hash that a report carries of itself. */
export function ownHash(report: Omit<ConformanceReport, 'sha256'>): string {
  const { sha256: _, ...rest } = report as ConformanceReport;
  return sha256(reportText(rest));
}

/** The one text of a report: members sorted by name, indented by two. */
export const reportText = (report: object): string => `${JSON.stringify(sorted(report as Json), null, 2)}\n`;

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] as Json)]));
}
