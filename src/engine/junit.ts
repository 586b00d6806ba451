import { parseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import { operationKey } from '../model/operation.ts';
import { isRed, type Verdict } from '../model/verdict.ts';
import type { Curls } from '../report/curl.ts';
import { oneLine } from '../report/cut.ts';
import { type JunitCase, runError } from '../report/junit.ts';
import { verdictText } from '../report/terminal/failure.ts';
import { isWrongReply, worstOf } from '../report/worst.ts';
import type { CaseOutcome } from '../results/attempt.ts';
import type { RunFile } from '../results/run.ts';

/** A case that has ended, at its worst attempt; `text` is what its test threw, `curls` are of what broke a clause. */
export type Ended = { outcome: CaseOutcome; text: string; durationMs: number; curls: Curls };

/**
 * What the JUnit file has of a run: each case, red where the run file has it red, and what went wrong outside the
 * cases. Of a run that judged nothing only one error, which says why.
 */
export function junitCases(
  { clauses, problems }: Pick<RunFile, 'clauses' | 'problems'>,
  cases: Case[],
  ended: Map<string, Ended>,
): JunitCase[] {
  if (ended.size === 0) return [runError(problems.join('\n\n') || 'no case was run')];
  const bySubject = new Map<string, Verdict[]>();
  for (const row of clauses.filter(({ outcome }) => outcome !== 'pass')) {
    const { subject } = parseAddress(row.address);
    const own = bySubject.get(subject);
    if (own === undefined) bySubject.set(subject, [row]);
    else own.push(row);
  }
  const ofCases = cases.map(({ address, version, page, operation }): JunitCase => {
    const { text = '', durationMs = 0 } = ended.get(address) ?? {};
    const own = bySubject.get(address) ?? [];
    return {
      suite: `${version}/${page}`,
      classname: `${version} ${operationKey(operation)}`,
      name: address,
      durationMs,
      red: redOf(own.filter(isRed), text),
      notes: own
        .filter((verdict) => !isRed(verdict))
        .map(verdictText)
        .join('\n\n'),
    };
  });
  return [...ofCases, ...problems.map(runError)];
}

/** Long enough for what a list of tests shows in a line or two. */
const LONGEST_MESSAGE = 300;

function redOf(reds: Verdict[], text: string): JunitCase['red'] {
  const first = worstOf(reds);
  if (first === null) return null;
  const { address, outcome, expected, got } = first;
  const isWrong = isWrongReply(first);
  const said = isWrong ? `#${parseAddress(address).clause}: expected ${expected}, got ${got}` : got;
  return {
    kind: isWrong ? 'failure' : 'error',
    type: isWrong || outcome === 'blocked' ? outcome : 'thrown',
    message: oneLine(said, LONGEST_MESSAGE),
    text: text === '' ? got : text,
  };
}
