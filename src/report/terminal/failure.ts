import { type CaseResult, isRed, type Verdict } from '../../model/verdict.ts';
import { curl } from '../curl.ts';

/** One verdict: its address, what was expected and got, where the page promises it, whose it is. */
export function verdictText({ address, outcome, expected, got, source, blame }: Verdict): string {
  return [
    `${address}: ${outcome}`,
    `  expected  ${expected}`,
    `  got       ${got}`,
    `  promised  ${source}`,
    `  blame     ${blame ?? 'nobody'}`,
  ].join('\n');
}

/** All reds of a case, causes first, and the request to send again; `null` where nothing is red. */
export function failureText({ verdicts, exchanges, case: subject }: CaseResult): string | null {
  const red = verdicts.filter(isRed);
  if (red.length === 0) return null;
  const causes = red.filter(({ outcome }) => outcome !== 'blocked');
  const judged = subject.clauses.find(({ id }) => (causes[0] ?? red[0])?.address.endsWith(`#${id}`));
  const exchange = exchanges.find(({ step }) => step === judged?.step) ?? exchanges[0];
  const again = exchange === undefined ? [] : ['', curl(exchange.request)];
  return [...causes.map(verdictText), ...blockedTexts(subject.address, red), ...again].join('\n');
}

/** Clauses that are blocked for the same reason share one entry. */
function blockedTexts(address: string, red: Verdict[]): string[] {
  const blocked = red.filter(({ outcome }) => outcome === 'blocked');
  const reasons = [...new Set(blocked.map(({ got }) => got))];
  return reasons.map((reason) => {
    const same = blocked.filter(({ got }) => got === reason);
    const names = same.map((verdict) => verdict.address.slice(address.length)).join(' ');
    return `${address}: blocked ${names}\n  got       ${reason}\n  blame     ${same[0]?.blame}`;
  });
}
