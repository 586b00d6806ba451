import { parseAddress } from '../../model/address.ts';
import type { Cause } from '../cause.ts';
import { oneLine } from '../cut.ts';
import { type UrlOf, urlIn } from '../page-url.ts';

/** A cause as the page lists it; `cases` are the places of its cases, in the order of the page. */
export type CauseRow = {
  outcome: string;
  clauses: number;
  names: string;
  operations: number;
  expected: string;
  got: string;
  source: string;
  url: string | null;
  cases: number[];
};

/** So many causes are listed, and so many characters of what was expected and got. */
const MOST = 100;
const WIDTH = 200;

/** The first causes of a run, and how many there are. */
export function causeRows(
  causes: Cause[],
  placeOf: (address: string) => number,
  urlOf: UrlOf,
): { rows: CauseRow[]; of: number } {
  const rows = causes.slice(0, MOST).map((cause): CauseRow => {
    const { outcome, addresses, operations, example } = cause;
    const parts = addresses.map(parseAddress);
    return {
      outcome,
      clauses: addresses.length,
      names: [...new Set(parts.flatMap(({ clause }) => clause ?? []))].join(', '),
      operations: operations.length,
      // What is blocked was not compared with anything.
      expected: outcome === 'blocked' ? '' : oneLine(example.expected, WIDTH),
      got: oneLine(example.got, WIDTH),
      source: example.source,
      url: example.source.startsWith('https://') ? example.source : urlIn(cause, urlOf),
      cases: [...new Set(parts.map(({ subject }) => placeOf(subject)))],
    };
  });
  return { rows, of: causes.length };
}
