import { clauseAddress, parseAddress } from '../../model/address.ts';
import type { Case, Level } from '../../model/case.ts';
import { operationKey } from '../../model/operation.ts';
import type { RunFile } from '../run.ts';

/** The cases of this version: those of every run, those of a run that makes its own parents, and all that may be there. */
export type Catalogues = { least: Case[]; withParents: Case[]; most: Case[] };

/** How the clauses of a run compare with the cases of this version. */
export type Whole = {
  /** The cases of the run, as this version makes them. */
  cases: Case[];
  /** Clauses that a whole run has, and this one lacks. */
  missing: string[];
  /** What this version has no such clause for, has twice, or has as a `must` where the run has a `should`. */
  wrong: string[];
};

/** A clause that is said only where a bad request was not refused has no row elsewhere. */
const isAlways = ({ refused }: Case['clauses'][number]): boolean => refused === undefined;

/** Compares what is in a run with what has to be: a row that breaks something must not just be taken out. */
export function wholeOf({ clauses, notImplemented }: RunFile, catalogues: Catalogues): Whole {
  const { least, withParents, most } = catalogues;
  const levels = new Map<string, Level>();
  for (const { address, clauses } of most)
    for (const { id, level } of clauses) levels.set(clauseAddress(address, id), level);
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const { address, level } of clauses) {
    const known = levels.get(address);
    if (known === undefined) wrong.push(`${address}: this version has no such clause`);
    else if (known === 'must' && level === 'should')
      wrong.push(`${address}: a must, and the run has a should`);
    if (seen.has(address)) wrong.push(`${address}: stands twice in the run`);
    seen.add(address);
  }
  const subjects = new Set([...seen].map((address) => parseAddress(address).subject));
  const always = new Set(least.map(({ address }) => address));
  const ofParents = withParents.filter(({ address }) => !always.has(address));
  const ownsParents = ofParents.some(({ address }) => subjects.has(address));
  const unclaimed = new Set(notImplemented);
  const missing = (ownsParents ? withParents : least)
    .filter(({ operation }) => !unclaimed.has(operationKey(operation)))
    .flatMap((subject) => alwaysOf(subject).filter((address) => !seen.has(address)));
  const operations = new Set(most.map(({ operation }) => operationKey(operation)));
  for (const operation of unclaimed)
    if (!operations.has(operation)) wrong.push(`${operation}: this version has no such operation`);
  const cases = most.filter(({ address }) => subjects.has(address));
  for (const operation of new Set(cases.map(({ operation }) => operationKey(operation))))
    if (unclaimed.has(operation)) wrong.push(`${operation}: not claimed, and the run has cases of it`);
  return { cases, missing, wrong };
}

const alwaysOf = ({ address, clauses }: Case): string[] =>
  clauses.filter(isAlways).map(({ id }) => clauseAddress(address, id));
