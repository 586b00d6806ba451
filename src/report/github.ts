import { isRed } from '../model/verdict.ts';
import type { Cause } from './cause.ts';
import { runAgain } from './curl.ts';
import { oneLine } from './cut.ts';

/** GitHub shows ten errors of a step. */
const MOST = 10;
const LONGEST = 300;

/** An annotation for each red cause, as a workflow command: https://docs.github.com/actions/reference/workflow-commands */
export const annotations = (causes: Cause[]): string[] =>
  causes
    .filter(isRed)
    .slice(0, MOST)
    .map(({ outcome, addresses, example: { address, expected, got, source } }) => {
      const title = `${outcome}: ${addresses.length} × ${address}`;
      const text = [
        `expected ${oneLine(expected, LONGEST)}`,
        `got ${oneLine(got, LONGEST)}`,
        `promised ${source}`,
        runAgain(address),
      ].join('\n');
      return `::error title=${escaped(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escaped(text)}`;
    });

const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
