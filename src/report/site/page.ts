import { readFileSync } from 'node:fs';
import type {
  ConformanceReport,
  Implemented,
  Kept,
  OperationResult,
} from '../../model/conformance-report.ts';
import { percent } from '../fidelity.ts';
import { code, safe, staticPage } from '../static-page.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Whether a report was computed anew from its run file. */
export type Trust = 'verified' | 'differs' | 'other-version' | 'no-run';
export type Entry = { report: ConformanceReport; trust: Trust };

const TRUST: { [trust in Trust]: [sign: string, text: string] } = {
  verified: ['✓', 'verified'],
  differs: ['✕', 'does not agree with its run'],
  'other-version': ['?', 'not verified: made by another version'],
  'no-run': ['?', 'not verified: no run file'],
};
const CELLS: { [outcome in Implemented]: [sign: string, text: string] } = {
  kept: ['✓', 'kept'],
  partly: ['◐', 'partly'],
  'not-implemented': ['✕', 'not implemented'],
  'not-claimed': ['–', 'not claimed'],
};

/** Several implementations side by side, from their reports alone: one page without a script. */
export function sitePage(entries: Entry[]): string {
  const { claimed, unclaimed } = operationsOf(entries);
  const heads = ['operation', ...entries.map(({ report }) => nameOf(report))];
  const rows = claimed.map((key) => operationRow(key, entries));
  return staticPage(
    'Conformance to Microsoft Graph',
    `${read('../matrix/page/style.css')}${read('./style.css')}`,
    `<h1>Conformance to Microsoft Graph</h1>
${table('Implementations', SUMMARY, entries.map(summaryRow))}
<h2>Operations</h2>
<p>Kept: no must of the operation is broken. Partly: it answers with success, and breaks some. Below each, the musts kept of those that were judged.</p>
${table('Operations', heads, rows)}
${unclaimedList(unclaimed)}`,
  );
}

const SUMMARY = [
  'implementation',
  'must',
  'should',
  'bad requests refused',
  'breadth',
  'coverage',
  'judged by',
  'date',
  'verified',
];

/** It scrolls by itself where it is wider than the screen, also by keyboard. */
const table = (label: string, heads: string[], rows: string[]): string =>
  `<div class="wide" role="region" aria-label="${safe(label)}" tabindex="0"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${safe(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('\n')}</tbody>
</table></div>`;

const nameOf = ({ implementation: { name, version } }: ConformanceReport): string => `${name} ${version}`;

function summaryRow({ report, trust }: Entry): string {
  const { implementation, fidelity, breadth, coverage, tool, version, profile, startedAt } = report;
  const { url, contact } = implementation;
  // The schema asks for it too; here it is what keeps a script out of the link.
  const isLink = url !== undefined && /^https?:\/\//.test(url);
  const name = isLink
    ? `<a href="${safe(url)}" rel="noreferrer nofollow">${safe(nameOf(report))}</a>`
    : safe(nameOf(report));
  const notes = [
    ...(contact === undefined ? [] : [contact]),
    ...(report.partial ? ['partial: some cases were not run'] : []),
    ...(report.problems > 0 ? [`problems outside the cases: ${report.problems}`] : []),
  ];
  const cells = [
    share(fidelity.must),
    share(fidelity.should),
    `${fidelity.refused.kept} of ${fidelity.refused.judged}`,
    `${breadth.implemented} of ${breadth.documented}`,
    coverage === null ? '–' : share({ kept: coverage.valued, judged: coverage.of }),
    `${safe(`${tool.name} ${tool.version}`)}<br>${safe(`${version}, ${profile}`)}`,
    safe(startedAt.slice(0, 10)),
    signed(trust, TRUST[trust]),
  ];
  const small = notes.map((note) => `<br><small>${safe(note)}</small>`).join('');
  return `<th scope="row">${name}${small}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}`;
}

const share = ({ kept, judged }: Kept): string =>
  `${percent({ kept, of: judged })}<br><small>${kept} of ${judged}</small>`;

const signed = (kind: string, [sign, text]: [string, string]): string =>
  `<span class="sign ${kind}"><span aria-hidden="true">${sign}</span> ${text}</span>`;

type Key = { version: string; operation: string };

/** The operations of all reports, sorted by API version and path. */
function operationsOf(entries: Entry[]): { claimed: Key[]; unclaimed: Key[] } {
  const keys = entries.flatMap(({ report: { version, operations } }) =>
    Object.keys(operations).map((operation) => `${version} ${operation}`),
  );
  const sorted = [...new Set(keys)].toSorted().map((key) => {
    const [version = '', ...words] = key.split(' ');
    return { version, operation: words.join(' ') };
  });
  const isClaimed = (key: Key) =>
    entries.some((entry) => (resultOf(entry, key)?.outcome ?? 'not-claimed') !== 'not-claimed');
  return { claimed: sorted.filter(isClaimed), unclaimed: sorted.filter((key) => !isClaimed(key)) };
}

/** `null` where the report is of another version, or of a run without the operation. */
function resultOf({ report }: Entry, { version, operation }: Key): OperationResult | null {
  if (report.version !== version || !Object.hasOwn(report.operations, operation)) return null;
  return report.operations[operation] as OperationResult;
}

function operationRow(key: Key, entries: Entry[]): string {
  const results = entries.map((entry) => resultOf(entry, key));
  const cells = results.map((result) => `<td>${result === null ? 'not judged' : cell(result)}</td>`);
  return `<th scope="row">${labelOf(key)}</th>${cells.join('')}`;
}

const labelOf = ({ version, operation }: Key): string => `${code(operation)} <small>${safe(version)}</small>`;

/** What no report claims would only be rows of one colour. */
const unclaimedList = (keys: Key[]): string =>
  keys.length === 0
    ? ''
    : `<details><summary>${keys.length} documented ${keys.length === 1 ? 'operation is' : 'operations are'} claimed by none</summary>
<ul>${keys.map((key) => `<li>${labelOf(key)}</li>`).join('')}</ul></details>`;

function cell({ outcome, must, waived, stale }: OperationResult): string {
  const more = [
    ...(must.judged > 0 ? [`${must.kept} of ${must.judged}`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(stale > 0 ? [`${stale} stale`] : []),
  ];
  return `${signed(outcome, CELLS[outcome])}${more.map((text) => `<br><small>${text}</small>`).join('')}`;
}
