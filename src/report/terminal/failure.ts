import type { Case } from '../../model/case.ts';
import type { Exchange } from '../../model/exchange.ts';
import { type CaseResult, isRed, type Verdict } from '../../model/verdict.ts';
import { curl, replayCommand, type Shell } from '../curl.ts';

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

/**
 * All reds of a case, causes first, and the request to send again; `null` where nothing is red. `isCreated` tells of
 * a collection of parents whether the run creates its own: they are deleted by the time that anybody reads this; `shell` is the one that the request is pasted into.
 */
export function failureText(
  { verdicts, exchanges, case: subject }: CaseResult,
  isCreated: (collection: string) => boolean,
  shell: Shell = 'posix',
): string | null {
  const red = verdicts.filter(isRed);
  if (red.length === 0) return null;
  const causes = red.filter(({ outcome }) => outcome !== 'blocked');
  const judged = subject.clauses.find(({ id }) => (causes[0] ?? red[0])?.address.endsWith(`#${id}`));
  const exchange = exchanges.find(({ step }) => step === judged?.step) ?? exchanges[0];
  const command =
    exchange === undefined
      ? []
      : ['', curl(exchange, subject, shell), ...goneComment(exchange, subject, isCreated)];
  const replay = `# to run the case again, with new parents: ${replayCommand(subject)}`;
  return [...causes.map(verdictText), ...blockedTexts(subject.address, red), ...command, replay].join('\n');
}

/** Names what the run created for a request and has deleted since: without it the target answers otherwise. */
function goneComment(
  { step: name, request }: Exchange,
  subject: Case,
  isCreated: (collection: string) => boolean,
): string[] {
  const step = subject.steps.find((each) => each.name === name);
  const gone = subject.needs
    .filter(({ collection }) => isCreated(collection))
    .flatMap(({ collection, placeholder }) => {
      const item = new RegExp(`/${collection.replace(/\{[^}]*\}/g, '[^/?]+')}/[^/?]+`);
      if (step?.path.includes(`{${placeholder}}`)) return item.exec(request.url)?.[0] ?? [];
      return step?.body?.includes(`{${placeholder}}`)
        ? [`the item of /${collection} that the body names`]
        : [];
    });
  if (gone.length === 0) return [];
  return [`# created for the run and deleted after it: ${gone.join(', ')}`];
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
