import { actionCases } from '../cases/assignment/action.ts';
import { targetCases } from '../cases/assignment/target.ts';
import { bindTo } from '../cases/binding.ts';
import { exampleCase } from '../cases/example.ts';
import { lifecycleCases } from '../cases/lifecycle.ts';
import { type CreatePath, caseOf, createPaths, UnusablePageError } from '../cases/path.ts';
import { rejectionCases } from '../cases/rejection.ts';
import { filled } from '../cases/samples.ts';
import { unusableCase, unusablePage } from '../cases/unusable.ts';
import {
  loadActions,
  loadBindings,
  loadContracts,
  loadKnowledge,
  loadPages,
  loadRejections,
  loadSamples,
} from '../files/data.ts';
import { isTooBroad } from '../graph/safety.ts';
import type { Case, CaseKind } from '../model/case.ts';
import type { Contract } from '../model/contract.ts';
import { ConfigError, UserError } from '../model/error.ts';
import type { Blame } from '../model/exchange.ts';
import type { GroupRecipe } from '../provision/recipe.ts';
import { VERSIONS } from '../settings/options.ts';
import type { Settings } from '../settings/settings.ts';
import { withoutMoot } from '../verdict/deviation.ts';
import { ownsParents, sparesPinned } from './provisioning.ts';

/**
 * Every case of some kinds that applies under these settings, in a fixed order. Where the cases of a page, or of one
 * kind of a path, cannot be made, one blocked case stands for them.
 */
export const catalogue = (
  settings: Settings,
  kinds: readonly CaseKind[],
  contracts: Contract[] = contractsFor(settings),
): Case[] => [...eachCase(settings, kinds, contracts)];

/** The same, one after the other: what a pattern does not select need not be kept. */
export function* eachCase(
  settings: Settings,
  kinds: readonly CaseKind[],
  contracts: Contract[] = contractsFor(settings),
): Generator<Case, void> {
  const { endpoint, identity, profile, isBound, ids, strict, permits } = settings;
  const { types, deviations } = loadKnowledge(endpoint.version, profile);
  const { groups, abstract, properties } = loadBindings();
  // Examples are the same in every tenant; the user's own ids only add kinds of targets.
  const bind = isBound ? bindTo({ abstract, properties: filled(properties, NO_IDS) }, types) : undefined;
  const samples = { ...loadSamples(), ...(isBound ? filled(properties, ids) : {}) };
  const rejections = loadRejections();
  const pages = loadPages();
  const actions = profile === 'observed' ? loadActions() : {};
  const isOurs = ownsParents(settings);
  const options = { identity: identity.kind !== 'none', profile, strict };
  const makers: { [kind in CaseKind]: (path: CreatePath) => Case[] } = {
    example: (path) => [exampleCase(path)],
    target: (path) => targetCases(path, types, samples),
    rejection: (path) =>
      rejectionCases(path, types, rejections, samples, { ...options, parents: isOurs(path.parents) }),
    lifecycle: (path) => lifecycleCases(path, types, samples, pages, isOurs(path.parents)),
    action: (path) => (isOurs(path.parents) ? actionCases(path, actions, samples) : []),
  };
  const paths: CreatePath[] = [];
  const unusable: Case[] = [];
  for (const contract of contracts) {
    orElse(
      () => paths.push(...createPaths(contract, bind)),
      (why, blame) => unusable.push(...unusablePage(contract, why, blame)),
    );
  }
  const casesOf = (kind: CaseKind) => (path: CreatePath) =>
    orElse(
      () => makers[kind](path),
      (why, blame) => [unusableCase(caseOf(path, kind, kind), why, blame)],
    );
  const isAllowed = ({ steps }: Case) =>
    steps.every(({ body }) => !isTooBroad(endpoint.isGraph, body, permits));
  const spares = sparesPinned(settings);
  for (const kind of kinds) {
    for (const path of paths) {
      const cases = casesOf(kind)(path).filter(isAllowed).filter(spares);
      for (const subject of withoutMoot(cases, deviations)) yield withGroups(subject, groups);
    }
  }
  yield* unusable.filter(({ kind }) => kinds.includes(kind));
}

/** What `make` returns; where it throws a UserError, what `instead` makes of it. */
function orElse<T>(make: () => T, instead: (why: string, blame: Blame) => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return instead(error.message, error instanceof UnusablePageError ? 'docs' : 'harness');
  }
}

export const ALL_KINDS: readonly CaseKind[] = ['example', 'target', 'rejection', 'lifecycle', 'action'];

const NO_IDS: Settings['ids'] = { filter: null, collection: null };

/** Adds to a case's needs the groups of the run that its bodies name. */
function withGroups(subject: Case, { names, collection }: GroupRecipe): Case {
  const named = names.filter((name) => subject.steps.some(({ body }) => body?.includes(`{${name}}`)));
  return {
    ...subject,
    needs: [...named.map((placeholder) => ({ placeholder, collection })), ...subject.needs],
  };
}

/** The contracts of an endpoint's version. Throws ConfigError where there are none. */
export function contractsFor({ endpoint: { version, base } }: Settings): Contract[] {
  const contracts = loadContracts(version);
  if (contracts.length > 0) return contracts;
  const others = VERSIONS.map((other) => `${other}: ${loadContracts(other).length}`);
  throw new ConfigError(
    `no contract is filed under ${version}, the version of ${base} (${others.join(', ')})`,
  );
}
