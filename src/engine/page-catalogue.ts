import { parentCollection } from '../cases/needs.ts';
import type { TypeAt } from '../cases/page/entity-type.ts';
import { type PageCases, type PageContext, pageCases } from '../cases/page/page-cases.ts';
import { loadContracts, loadKnowledge, loadRecipes } from '../files/data.ts';
import { loadValues } from '../files/values.ts';
import type { Contract, Version } from '../model/contract.ts';
import { template } from '../model/operation.ts';
import type { Settings } from '../settings/settings.ts';
import { withoutMoot } from '../verdict/deviation.ts';
import { catalogue } from './catalogue.ts';

/**
 * What makes the cases of pages under these settings, one page at a time. On a Graph host a page that creates something
 * below parents that the run can create has the example of `catalogue`, which provides them; all other writes are left
 * out. Throws ConfigError for a file of values that cannot be read.
 */
export function openPageCatalogue(settings: Settings): (contract: Contract) => PageCases {
  const { endpoint, profile, values } = settings;
  const { isGraph, version } = endpoint;
  const { types, deviations } = loadKnowledge(version, profile);
  const context: PageContext = {
    isGraph,
    values: values === null ? {} : loadValues(values),
    types,
    typeAt: typesByPath(version),
  };
  const recipes = loadRecipes();
  const isProvided = ({ operations, resource }: Contract): boolean =>
    resource !== null &&
    operations.length > 0 &&
    operations.every(
      ({ method, path }) => method === 'POST' && Object.hasOwn(recipes, parentCollection(path)),
    );
  return (contract) => {
    if (isGraph && isProvided(contract))
      return { cases: catalogue(settings, ['example'], [contract]), leftOut: [] };
    const { cases, leftOut } = pageCases(contract, context);
    return { cases: withoutMoot(cases, deviations), leftOut };
  };
}

/** The cases of several pages; see `openPageCatalogue`. */
export function pageCatalogue(settings: Settings, contracts: Contract[]): PageCases {
  const casesOf = openPageCatalogue(settings);
  const made = contracts.map(casesOf);
  return { cases: made.flatMap(({ cases }) => cases), leftOut: made.flatMap(({ leftOut }) => leftOut) };
}

/** What the project's own contracts know of the types of paths: what a collection holds, and each item of it is. */
function typesByPath(version: Version): TypeAt {
  const byPath = new Map<string, Set<string>>();
  for (const { resource, operations } of loadContracts(version)) {
    for (const { method, path } of operations) {
      if (method !== 'POST' || resource === null) continue;
      for (const at of [template(path), `${template(path)}/{}`])
        byPath.set(at, (byPath.get(at) ?? new Set()).add(resource));
    }
  }
  return (path) => {
    const [type, other] = byPath.get(template(path)) ?? [];
    return other === undefined ? (type ?? null) : null;
  };
}
