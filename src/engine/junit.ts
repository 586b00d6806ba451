import { parseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import { isRed, type Verdict } from '../model/verdict.ts';
import type { Curls } from '../report/curl.ts';
import { type JunitCase, runError } from '../report/junit.ts';
import type { CaseOutcome } from '../results/attempt.ts';
import type { RunFile } from '../results/run.ts';

/** A case that has ended, at its worst attempt; `text` is what its test threw, `curls` are of what broke a clause. */
export type Ended = { outcome: CaseOutcome; text: string; durationMs: number; curls: Curls };

/**
 * What the JUnit file has of a run: each case, red where the run file has it red, and what went wrong outside the
 * cases. Of a run that judged nothing only the reason.
 */
export function junitCases(
  { clauses, problems }: Pick<RunFile, 'clauses' | 'problems'>,
  cases: Case[],
  ended: Map<string, Ended>,
): JunitCase[] {
  const ofRun = problems.map(runError);
  if (ended.size === 0 && ofRun.length > 0) return ofRun;
  const reds = new Map<string, Verdict[]>();
  for (const row of clauses.filter(isRed)) {
    const { subject } = parseAddress(row.address);
    reds.set(subject, [...(reds.get(subject) ?? []), row]);
  }
  const ofCases = cases.map(({ address, version, page }): JunitCase => {
    const { text = '', durationMs = 0 } = ended.get(address) ?? {};
    return {
      suite: `${version}/${page}`,
      name: address,
      durationMs,
      red: redOf(reds.get(address) ?? [], text),
    };
  });
  return [...ofCases, ...ofRun];
}

function redOf(reds: Verdict[], text: string): JunitCase['red'] {
  const [first] = reds;
  if (first === undefined) return null;
  const isJudged = reds.some(({ outcome }) => outcome !== 'blocked');
  return { kind: isJudged ? 'failure' : 'error', text: text === '' ? first.got : text };
}
