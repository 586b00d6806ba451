import type { Case, CaseKind } from '../model/case.ts';
import { ConfigError } from '../model/error.ts';
import { VERSIONS } from '../settings/options.ts';

/** Whether a case is one of those that the user wants. */
export type Select = (subject: Case) => boolean;

/**
 * Reads a pattern of `--grep`. One with `#` is for addresses of clauses, and selects the cases that have one; any
 * other is for what Playwright matches: the name of the spec file and the address of the case. `null` selects all.
 * Throws ConfigError where it is no regular expression.
 */
export function selection(pattern: string | null): Select {
  if (pattern === null) return () => true;
  const wanted = toRegExp('--grep', pattern);
  if (pattern.includes('#'))
    return ({ address, clauses }) => clauses.some(({ id }) => wanted.test(`${address}#${id}`));
  return ({ kind, address }) => wanted.test(`  ${SPEC_FILES[kind]} ${address}`);
}

/** The files in `specs/`, by the kind of their cases. */
export const SPEC_FILES: { [kind in CaseKind]: string } = {
  example: 'examples.spec.ts',
  target: 'targets.spec.ts',
  rejection: 'rejections.spec.ts',
  lifecycle: 'lifecycle.spec.ts',
  action: 'actions.spec.ts',
};

/** Throws ConfigError where a pattern for addresses has selected nothing; any other may be for a spec file. */
export function requireSelected(pattern: string | null, selected: number): void {
  if (pattern === null || selected > 0) return;
  const isAddress = VERSIONS.some((version) => pattern.startsWith(`${version}/`));
  if (!isAddress && !pattern.includes('#')) return;
  const what = pattern.includes('#') ? 'clause' : 'case';
  throw new ConfigError(
    `--grep ${pattern}: no ${what} has such an address; \`--list\` shows those of the cases`,
  );
}

/** As Playwright reads a pattern: without regard to letter case, or as `/pattern/flags`. Throws ConfigError. */
export function toRegExp(option: string, pattern: string): RegExp {
  const [, inner, flags] = /^\/(.*)\/([gi]*)$/.exec(pattern) ?? [];
  try {
    // A `g` would make each match begin where the last one ended.
    return new RegExp(inner ?? pattern, (flags ?? 'i').replace('g', ''));
  } catch (error) {
    throw new ConfigError(`${option} ${pattern}: ${(error as Error).message}`);
  }
}
