import type { Coverage } from '../../model/coverage.ts';

/** What of an operation's entity was shown with a value; names are places in the list of texts. */
export type CoverageRow = {
  operation: string;
  valued: number;
  of: number;
  nullOnly: number[];
  never: number[];
};

/** So many operations are listed, and so many names of each. */
const MOST = 1000;
const NAMED = 200;

/** The operations of which something was never shown with a value, those first that miss most. */
export function coverageRows(coverage: Coverage | undefined, at: (text: string) => number): CoverageRow[] {
  const missing = Object.entries(coverage?.operations ?? {}).filter(([, { valued, of }]) => valued < of);
  return missing
    .toSorted(([, one], [, other]) => other.of - other.valued - (one.of - one.valued))
    .slice(0, MOST)
    .map(([operation, { valued, of, nullOnly, never }]) => ({
      operation,
      valued,
      of,
      nullOnly: nullOnly.slice(0, NAMED).map(at),
      never: never.slice(0, NAMED).map(at),
    }));
}
