import { parseAddress } from '../model/address.ts';
import { isRed, type Verdict } from '../model/verdict.ts';
import type { RunFile } from './run.ts';

/** `PASSED` was asked for and was not red before; `GONE` is a red, or an address, that the replay did not have. */
export type Replayed = {
  became: 'FIXED' | 'FAILED' | 'PASSED' | 'GONE';
  address: string;
  got: string | null;
};

const caseOf = (address: string): string => parseAddress(address).subject;

/** The cases that a replay runs: those of the addresses that were asked for, or each with a red in the last run. */
export const casesToReplay = (last: RunFile, asked: string[]): string[] => [
  ...new Set(
    (asked.length > 0 ? asked : last.clauses.filter(isRed).map(({ address }) => address)).map(caseOf),
  ),
];

/** What became of each red of the replayed cases, and of each address that was asked for. Whatever is red has failed. */
export function replayed(last: RunFile, asked: string[], now: RunFile): Replayed[] {
  const cases = new Set(casesToReplay(last, asked));
  const before = last.clauses.filter((verdict) => isRed(verdict) && cases.has(caseOf(verdict.address)));
  const wasRed = new Set(before.map(({ address }) => address));
  const clauses = now.clauses.flatMap((verdict) => becameOf(verdict, wasRed));
  const isJudged = new Set(now.clauses.map(({ address }) => address));
  const isRun = new Set(now.clauses.map(({ address }) => caseOf(address)));
  const gone = before.filter(({ address }) => !isJudged.has(address)).map(({ address }) => address);
  const told = new Set(
    [...clauses.map(({ address }) => address), ...gone].flatMap((each) => [each, caseOf(each)]),
  );
  const rest = asked.filter((address) => !told.has(address));
  return [
    ...clauses,
    ...gone.map((address) => ({ became: 'GONE' as const, address, got: null })),
    ...rest.map((address) => {
      const isThere = address.includes('#') ? isJudged.has(address) : isRun.has(address);
      return { became: isThere ? ('PASSED' as const) : ('GONE' as const), address, got: null };
    }),
  ];
}

function becameOf(verdict: Verdict, wasRed: Set<string>): Replayed[] {
  const { address, got } = verdict;
  if (isRed(verdict)) return [{ became: 'FAILED', address, got }];
  return wasRed.has(address) ? [{ became: 'FIXED', address, got: null }] : [];
}
