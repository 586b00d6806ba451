import type { Coverage } from '../model/coverage.ts';
import { firstOf } from './cut.ts';
import { percent } from './fidelity.ts';

/** How much of the contract a run has shown, in a line; `null` where no operation has anything to show. */
export function coverageLine({ valued, nullOnly, of }: Coverage): string | null {
  if (of === 0) return null;
  const share = percent({ kept: valued, of });
  const what = `${valued} of ${of} properties, enum members and target kinds seen with a value`;
  return `coverage ${share} of the contract: ${what}${nullOnly === 0 ? '' : `; ${nullOnly} only null`}`;
}

/** The most that a line names of what is missing. */
const NAMED = 5;

/**
 * Why a run falls short of a least coverage, in percent; `null` where it does not. One that has nothing to show falls
 * short too: nobody knows how much that is.
 */
export function shortOf(coverage: Coverage, least: number): string | null {
  const { valued, of, operations } = coverage;
  if (of === 0)
    return `coverage of the contract cannot be told, and at least ${least} % are asked for: no selected operation has an entity whose members are known`;
  if (valued * 100 >= least * of) return null;
  const missing = Object.entries(operations)
    .map(([operation, { nullOnly, never }]) => ({ operation, names: [...never, ...nullOnly] }))
    .toSorted((one, other) => other.names.length - one.names.length);
  const [{ operation, names } = { operation: '', names: [] }] = missing;
  const shown = firstOf(names, NAMED, (count) => `${count} more`).join(', ');
  const rest = of - valued - names.length;
  return [
    `coverage ${percent({ kept: valued, of })} of the contract is below ${least} %`,
    `never seen with a value: ${names.length} of ${operation} (${shown})`,
    ...(rest === 0 ? [] : [`${rest} of other operations`]),
  ].join('; ');
}
