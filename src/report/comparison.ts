import {
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
  type Comparison,
  type Seen,
  type Side,
} from '../model/comparison.ts';
import { code, plain } from './code-span.ts';
import { shortened } from './cut.ts';
import { driftCounts, driftMarkdown, driftNotes, driftText } from './drift.ts';
import { printable } from './printable.ts';

/** What became of a clause, in words. */
export const CHANGE_TITLES: { [kind in ChangeKind]: string } = {
  'newly-red': 'newly red',
  stale: 'stale: a known deviation has ended',
  changed: 'changed',
  gone: 'gone',
  new: 'new',
  fixed: 'fixed',
};

/** So many of a kind are shown on a terminal, and so many characters of what a clause got. */
const MOST_SHOWN = 10;
const MOST_GOT = 200;

/** A comparison for a terminal. All of it is in the Markdown and the JSON. */
export function comparisonText(comparison: Comparison): string {
  const groups = groupsOf(comparison).flatMap(([kind, own]) => [
    '',
    `${CHANGE_TITLES[kind]}: ${own.length}`,
    ...own.slice(0, MOST_SHOWN).flatMap(changeLines),
    ...(own.length > MOST_SHOWN
      ? [`  … and ${own.length - MOST_SHOWN} more; --format markdown has all`]
      : []),
  ]);
  return printable([...headLines(comparison), ...groups, ...driftText(comparison.drift)].join('\n'));
}

/** A comparison as Markdown, for a pull request or a mail. */
export function comparisonMarkdown(comparison: Comparison): string {
  const groups = groupsOf(comparison).flatMap(([kind, own]) => [
    '',
    `### ${CHANGE_TITLES[kind]}: ${own.length}`,
    '',
    '| where | before | after | promised |',
    '|---|---|---|---|',
    ...own.map(
      ({ address, before, after, source }) =>
        `| ${[code(address), side(before), side(after), source === null ? '' : code(source)].join(' | ')} |`,
    ),
  ]);
  const [title, ...head] = headLines(comparison);
  return printable(
    `${[`## ${title}`, '', ...head.map((line) => `- ${plain(line)}`), ...groups, ...driftMarkdown(comparison.drift)].join('\n')}\n`,
  );
}

/** What differs, in one line. */
export function summaryOf({ counts, drift }: Comparison): string {
  const shown = CHANGE_KINDS.filter((kind) => counts[kind] > 0);
  const clauses = shown.map((kind) => `${counts[kind]} ${kind.replace('-', ' ')}`);
  const summary = [...clauses, ...driftCounts(drift)].join(', ');
  return summary === '' ? 'nothing changed' : `differences: ${summary}`;
}

/** What differs, the two runs, and, from the fourth line on, what may be why, and what was not compared. */
export function headLines(comparison: Comparison): string[] {
  const { before, after, circumstances, notCompared, drift } = comparison;
  return [
    summaryOf(comparison),
    `before: ${sideText(before)}`,
    `after: ${sideText(after)}`,
    ...circumstances.map((line) => shortened(line.split('\n')[0] ?? '', MOST_GOT)),
    ...(notCompared === 0
      ? []
      : [`not compared: ${notCompared} clauses of cases that only one of the runs has selected`]),
    ...driftNotes(drift),
  ];
}

const sideText = ({ startedAt, baseUrl, version, profile, clauses }: Side): string =>
  `${startedAt}, ${clauses} clauses against ${baseUrl} (${version}, ${profile} profile)`;

/** By kind, the worst first; none for a kind of which there is nothing. */
export const groupsOf = ({ changes }: Comparison): [ChangeKind, Change[]][] =>
  CHANGE_KINDS.map((kind): [ChangeKind, Change[]] => [
    kind,
    changes.filter((change) => change.kind === kind),
  ]).filter(([, own]) => own.length > 0);

function changeLines({ address, before, after, source }: Change): string[] {
  const row = (name: string, seen: Seen | null) =>
    seen === null ? [] : [`    ${name.padEnd(8)}  ${seen.outcome}: ${shortened(seen.got, MOST_GOT)}`];
  // Of a whole case only the outcome is told.
  if (source === null) return [`  ${address} (${(after ?? before)?.outcome})`];
  return [`  ${address}`, ...row('before', before), ...row('after', after), `    promised  ${source}`];
}

const side = (seen: Seen | null): string =>
  seen === null ? '' : `${seen.outcome}: ${code(shortened(seen.got, MOST_GOT))}`;
