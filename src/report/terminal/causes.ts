import { clauseAddress, parseAddress } from '../../model/address.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Cause } from '../cause.ts';
import { counted } from '../counted.ts';
import { runAgain } from '../curl.ts';
import { oneLine } from '../cut.ts';
import { type UrlOf, urlIn } from '../page-url.ts';

/** Each cause with details has a line, its source, and the command that runs it. */
const LINES = 3;
/** So many of the first always have their details. */
const DETAILED = 2;

/** How many lines causes have that all have their details. */
export const linesOf = (causes: Cause[]): number => causes.length * LINES;

/** Causes in at most `most` lines: all in a line each if they fit, as many as possible with their details. */
export function causeLines(causes: Cause[], urlOf: UrlOf, most: number): string[] {
  const spare = Math.floor((most - causes.length) / (LINES - 1));
  const detailed = Math.min(causes.length, Math.max(DETAILED, spare));
  const room = most - detailed * LINES;
  const fit = causes.length - detailed <= room;
  const shown = fit ? causes.length : detailed + room - 1;
  const lines = causes
    .slice(0, shown)
    .flatMap((cause, at) =>
      at < detailed ? [causeLine(cause), ...details(cause, urlOf)] : [causeLine(cause)],
    );
  return fit ? lines : [...lines, `and ${causes.length - shown} more causes; findings.json has each`];
}

const causeLine = ({ outcome, addresses, operations, cases, example }: Cause): string =>
  [
    `${outcome.padEnd(7)} ${String(addresses.length).padStart(5)} × ${clausesOf(addresses)}:`,
    symptomText(example),
    `(${counted(cases, 'case')}, ${counted(operations.length, 'operation')})`,
  ].join(' ');

/** Of what was not judged only why: a check that was not made expects nothing. */
const symptomText = ({ outcome, expected, got }: Verdict): string =>
  outcome === 'blocked'
    ? oneLine(got, 2 * WIDTH)
    : `expected ${oneLine(expected, WIDTH)}, got ${oneLine(got, WIDTH)}`;

const WIDTH = 80;

function details(cause: Cause, urlOf: UrlOf): string[] {
  const { address, source } = cause.example;
  const url = urlIn(cause, urlOf);
  const { subject, clause } = parseAddress(address);
  return [
    `          promised  ${[source, ...(url === null ? [] : [url])].join('  ')}`,
    `          run it    ${runAgain(clauseAddress(subject, clause ?? ''))}`,
  ];
}

/** The names of its clauses, the first three of them. */
function clausesOf(addresses: string[]): string {
  const names = [...new Set(addresses.map((address) => parseAddress(address).clause ?? address))];
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
}
