import type { CaseResult, Outcome, Verdict } from '../model.ts';
import { curl } from './curl.ts';

const RED: Outcome[] = ['stale', 'blocked', 'fail'];

export const isRed = ({ outcome }: { outcome: Outcome }): boolean => RED.includes(outcome);

/** One verdict for its reader: address, what was expected and found, where that is promised, whose it is. */
export function verdictText({ address, outcome, expected, got, source, blame }: Verdict): string {
  return [
    `${address}: ${outcome}`,
    `  expected  ${expected}`,
    `  got       ${got}`,
    `  promised  ${source}`,
    `  blame     ${blame ?? 'nobody'}`,
  ].join('\n');
}

/** All reds of a case, what they are caused by first, and the request to send again; `null` where nothing is red. */
export function failureText({ verdicts, exchanges, case: subject }: CaseResult): string | null {
  const red = verdicts.filter(isRed).toSorted((a, b) => RED.indexOf(b.outcome) - RED.indexOf(a.outcome));
  if (red.length === 0) return null;
  const judged = subject.clauses.find((clause) => red[0]?.address.endsWith(`#${clause.id}`));
  const exchange = exchanges.find(({ step }) => step === judged?.step) ?? exchanges[0];
  const again = exchange === undefined ? [] : ['', curl(exchange.request)];
  return [...red.map(verdictText), ...again].join('\n');
}
