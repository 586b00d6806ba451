import { actionCases } from '../cases/assignment/action.ts';
import { targetCases } from '../cases/assignment/target.ts';
import { asPrinted, type Bindings, bindTo } from '../cases/binding.ts';
import { exampleCases } from '../cases/example.ts';
import { lifecycleCases } from '../cases/lifecycle.ts';
import { parentCollection } from '../cases/needs.ts';
import { rejectionCases } from '../cases/rejection.ts';
import type { Samples } from '../cases/samples.ts';
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
import { ConfigError } from '../model/error.ts';
import type { GroupRecipe } from '../provision/recipe.ts';
import type { Settings } from '../settings/settings.ts';
import { withoutMoot } from '../verdict/deviation.ts';
import { ownsParents } from './provisioning.ts';

/** Every case of some kinds that applies under these settings, in a fixed order. */
export function catalogue(settings: Settings, kinds: readonly CaseKind[]): Case[] {
  const { endpoint, identity, profile, strict, permits } = settings;
  const { types, deviations } = loadKnowledge(endpoint.version, profile);
  const { groups, ...given } = loadBindings();
  // Examples are the same in every tenant; the user's own ids only add kinds of targets.
  const bind = settings.isBound ? bindTo(withIds(given, NO_IDS), types) : asPrinted;
  const samples = { ...loadSamples(), ...(settings.isBound ? withIds(given, settings.ids).properties : {}) };
  const rejections = loadRejections();
  const pages = loadPages();
  const actions = profile === 'observed' ? loadActions() : {};
  const isOurs = ownsParents(settings);
  const options = { identity: identity.kind !== 'none', parents: isOurs, profile, strict };
  const makers: { [kind in CaseKind]: (contract: Contract) => Case[] } = {
    example: (contract) => exampleCases(contract, bind),
    target: (contract) => targetCases(contract, types, samples),
    rejection: (contract) => rejectionCases(contract, types, rejections, samples, options, bind),
    lifecycle: (contract) => lifecycleCases(contract, types, samples, pages, isOurs, bind),
    action: (contract) =>
      actionCases(contract, actions, samples).filter(({ operation }) =>
        isOurs(parentCollection(operation.path)),
      ),
  };
  const contracts = contractsFor(settings);
  const isAllowed = ({ steps }: Case) => steps.every(({ body }) => !isTooBroad(endpoint.base, body, permits));
  const cases = kinds.flatMap((kind) => contracts.flatMap(makers[kind])).filter(isAllowed);
  return withoutMoot(cases, deviations).map((subject) => withGroups(subject, groups));
}

export const ALL_KINDS: readonly CaseKind[] = ['example', 'target', 'rejection', 'lifecycle', 'action'];

const NO_IDS: Settings['ids'] = { filter: null, collection: null };

/** The bindings with the user's own ids; a property whose id the user has not given gets `null`. */
function withIds({ abstract, properties }: Bindings, ids: Settings['ids']): Bindings {
  const known: Samples = { '{filter}': ids.filter, '{collection}': ids.collection };
  const values = Object.entries(properties).map(([name, value]) => {
    const text = String(value);
    return [name, text in known ? (known[text] ?? null) : value] as const;
  });
  return { abstract, properties: Object.fromEntries(values) };
}

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
  const others = (['beta', 'v1.0'] as const).map((other) => `${other}: ${loadContracts(other).length}`);
  throw new ConfigError(
    `no contract is filed under ${version}, the version of ${base} (${others.join(', ')})`,
  );
}
