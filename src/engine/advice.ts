import type { CaseResult } from '../model/verdict.ts';
import { isGone } from '../provision/remove.ts';
import type { RunFile } from '../results/run.ts';
import type { Settings } from '../settings/settings.ts';

const MADE_UP = `The parent's id is made up (GRAPH_PARENTS=placeholder, or the target lists no parents).
If this target serves the parents, set GRAPH_PARENTS=create.`;
const NOT_CREATED = `The target lists parents, so the run creates its own (GRAPH_PARENTS is not set).
If this target takes any id for a parent, set GRAPH_PARENTS=placeholder.`;

/** What to change where a case lacks its parent because of how the run gets its parents. */
export function adviceOn({ case: { steps }, exchanges, verdicts }: CaseResult, settings: Settings): string[] {
  const isMissing = exchanges.some((exchange) => exchange.step === steps[0]?.name && isGone(exchange));
  if (settings.parents === 'placeholder') return isMissing ? [MADE_UP] : [];
  const isChosen =
    settings.isParentModeOpen && verdicts.some(({ got }) => got.includes('parent not created'));
  return isChosen ? [NOT_CREATED] : [];
}

/** The advice in a failure. */
export const adviceIn = (text: string): string[] =>
  [MADE_UP, NOT_CREATED].filter((advice) => text.includes(advice));

/** What to do where the target serves some operations and nothing of others; none where that is all or nothing. */
export function adviceOnClaims({
  breadth,
  notImplemented,
}: Pick<RunFile, 'breadth' | 'notImplemented'>): string[] {
  const { implemented, documented } = breadth;
  const missing = documented - notImplemented.length - implemented;
  return missing <= 0 || implemented === 0
    ? []
    : [
        `${missing} of ${documented} operations answered nothing with success. If this target does not claim them, list those that it does (--claims <file>, docs/waivers.md).`,
      ];
}
