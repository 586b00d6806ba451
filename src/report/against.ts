import type { Against, AgainstSide, DifferenceGroup, DifferenceKind } from '../model/against.ts';
import { code } from './code-span.ts';
import { oneLine } from './cut.ts';
import { printable } from './printable.ts';

export const IN_WORDS: { [kind in DifferenceKind]: string } = {
  'no-reply': 'no reply',
  status: 'other status',
  body: 'other kind of body',
  'media-type': 'other media type',
  type: 'other JSON type',
  missing: 'missing member',
  extra: 'further member',
  value: 'other value',
  id: 'other id',
  length: 'other length',
  order: 'other order',
  header: 'header of one only',
};

/** So many groups are shown on a terminal, and so many characters of each value. */
const MOST_LINES = 5;
const WIDTH = 60;
/** So many are shown of a text in a table. */
const CODE_WIDTH = 160;

/** What a terminal shows: how many replies are alike, and the first of what differs, from the first target to the second. */
export function againstLines(against: Against): string[] {
  const { differences, second } = against;
  const more = differences.length - MOST_LINES;
  return [
    '',
    `against ${nameOf(second)}: ${countsText(against)}`,
    ...(second.problems.length === 0 ? [] : [`its problems: ${oneLine(second.problems.join('; '), 200)}`]),
    ...differences.slice(0, MOST_LINES).map(groupLine),
    ...(more > 0 ? [`  and ${more} more kinds of differences`] : []),
  ].map(printable);
}

export const nameOf = ({ baseUrl }: AgainstSide): string => baseUrl ?? 'the embedded mock';

export function countsText({ replies, casesOfOne }: Against): string {
  const { compared, equal, different, following } = replies;
  const one = casesOfOne.first + casesOfOne.second;
  return [
    `${compared} replies compared`,
    different === 0 ? 'no differences' : `${equal} equal, ${different} different`,
    ...(following === 0 ? [] : [`${following} more not compared, which follow from those`]),
    ...(one === 0 ? [] : [`${one} cases sent to one target only`]),
  ].join(', ');
}

function groupLine({ count, kind, requests, pointer, first, second, addresses }: DifferenceGroup): string {
  const place = [requests, pointer].filter((part) => part !== '').join(' ');
  const values = `${oneLine(first, WIDTH)} → ${oneLine(second, WIDTH)}`;
  return `${String(count).padStart(6)} × ${IN_WORDS[kind]}: ${place}: ${values} (${oneLine(addresses[0] ?? '', 120)})`;
}

/** So many kinds of differences have a row: GitHub takes 1 MB for a comment or the summary of a step. */
const MOST_ROWS = 200;
/** So many operations are named in a row. */
const MOST_NAMED = 3;

/** The whole comparison as Markdown. What came from a target stands as code, and is obeyed by nothing. */
export function againstMarkdown(against: Against): string {
  const { first, second, differences, version, profile } = against;
  const sides = [
    ['first', first],
    ['second', second],
  ] as const;
  const more = differences.length - MOST_ROWS;
  const rows = [
    '| replies | what | requests | where | first | second | operations | example |',
    '|---|---|---|---|---|---|---|---|',
    ...differences.slice(0, MOST_ROWS).map(row),
    ...(more > 0 ? ['', `and ${more} more; \`against.json\` has each`] : []),
  ];
  return [
    '## Two targets, the same requests',
    '',
    ...sides.map(([name, side]) => `- ${name}: ${code(nameOf(side), CODE_WIDTH)}, ${side.startedAt}`),
    `- ${version}, ${profile} profile: ${countsText(against)}`,
    ...sides.flatMap(([name, { problems }]) =>
      problems.map((problem) => `- problem of the ${name}: ${code(problem, CODE_WIDTH)}`),
    ),
    ...(differences.length === 0 ? [] : ['', ...rows]),
    '',
  ].join('\n');
}

function row({
  count,
  kind,
  requests,
  pointer,
  first,
  second,
  operations,
  addresses,
}: DifferenceGroup): string {
  const rest = operations.length - MOST_NAMED;
  const named = operations.slice(0, MOST_NAMED).map(code).join(', ');
  const cells = [
    count,
    IN_WORDS[kind],
    requests,
    pointer === '' ? 'the reply' : code(pointer, CODE_WIDTH),
    code(first, CODE_WIDTH),
    code(second, CODE_WIDTH),
    rest > 0 ? `${named} and ${rest} more` : named,
    code(addresses[0] ?? '', CODE_WIDTH),
  ];
  return `| ${cells.join(' | ')} |`;
}
