import { loadClaims, loadWaivers } from '../files/debt-files.ts';
import { clauseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import { ConfigError } from '../model/error.ts';
import { operationKey } from '../model/operation.ts';
import { unmatchedPatterns, type Waivers } from '../model/waiver.ts';
import { VERSIONS } from '../settings/options.ts';
import type { Settings } from '../settings/settings.ts';

/** The waivers of a run that began at a time. Throws ConfigError. */
export const waiversFrom = ({ waivers }: Settings, began: Date): Waivers => ({
  entries: loadWaivers(waivers),
  day: began.toISOString().slice(0, 10),
});

/** The cases of claimed operations, and the operations of the others; without a list all are claimed. Throws ConfigError. */
export function claimed(cases: Case[], { claims }: Settings): { cases: Case[]; notImplemented: string[] } {
  if (claims === null) return { cases, notImplemented: [] };
  const wanted = new Set(claimsIn(claims));
  const isClaimed = ({ operation }: Case) => wanted.has(operationKey(operation));
  const others = cases
    .filter((subject) => !isClaimed(subject))
    .map(({ operation }) => operationKey(operation));
  return { cases: cases.filter(isClaimed), notImplemented: [...new Set(others)] };
}

/**
 * Refuses waivers and claims that are about nothing in the whole catalogue, which `whole` makes: with a typo they would
 * hold for nothing, and nobody would know. A waiver for the other version is for another run. Throws ConfigError.
 */
export function requireAbout(
  { waivers, claims, endpoint }: Settings,
  known: Waivers,
  whole: () => Case[],
): void {
  const { version } = endpoint;
  const others = VERSIONS.filter((other) => other !== version);
  const isOther = (pattern: string) => others.some((other) => pattern.startsWith(`${other}/`));
  const listed = claims === null ? [] : loadClaims(claims);
  if (known.entries.length + listed.length === 0) return;
  const cases = whole();
  const [pattern] = unmatchedPatterns(known.entries, addressesOf(cases)).filter((each) => !isOther(each));
  if (pattern !== undefined)
    throw new ConfigError(
      `${waivers ?? 'waivers.json'}: ${pattern} is the address of no clause of ${version}; run.json and \`--list\` show those that there are`,
    );
  const operations = new Set(cases.map(({ operation }) => operationKey(operation)));
  const unknown = listed.find((operation) => !operations.has(keyOf(operation)));
  if (unknown !== undefined)
    throw new ConfigError(
      `${claims}: ${unknown} is no documented operation of ${version}; a claim is \`METHOD /path/{key}\` as the page has it`,
    );
}

const claimsIn = (path: string): string[] => loadClaims(path).map(keyOf);

function keyOf(operation: string): string {
  const [method = '', path = ''] = operation.split(' ');
  return operationKey({ method, path });
}

function* addressesOf(cases: Case[]): Generator<string, void> {
  for (const { address, clauses } of cases) for (const { id } of clauses) yield clauseAddress(address, id);
}
