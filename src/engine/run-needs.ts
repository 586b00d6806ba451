import { type Need, needsOf } from '../auth/claims.ts';
import { loadBindings, loadPermissions } from '../files/data.ts';
import type { Contract } from '../model/contract.ts';
import { operationKey } from '../model/operation.ts';
import type { Settings } from '../settings/settings.ts';
import { contractsFor } from './catalogue.ts';
import { runCatalogue } from './run-catalogue.ts';

/** The permissions that the cases of this run need, as the pages say, and those for the groups of the run. */
export const needsOfRun = (settings: Settings): Need[] => [
  ...needsOf(selectedContracts(settings)),
  ...(settings.isBound ? groupNeeds() : []),
];

/** The contracts of the cases that are run. All of Graph would ask for permissions that nobody gives to one application. */
function selectedContracts(settings: Settings): Contract[] {
  if (settings.docs !== null) return [];
  const pages = new Set(runCatalogue().cases.map(({ page }) => page));
  return contractsFor(settings).filter(({ page }) => pages.has(page));
}

/** A run with bindings creates its own groups. */
function groupNeeds(): Need[] {
  const { collection, permission } = loadBindings().groups;
  const need = { where: `to create and delete /${collection}, the run`, names: [permission] };
  return [
    { ...need, identity: 'application' },
    { ...need, identity: 'delegatedWork' },
  ];
}

/** What Microsoft's list of permissions says where the page of a case writes TODO. */
export function listedNeeds(settings: Settings): Need[] {
  const listed = loadPermissions();
  return selectedContracts(settings).flatMap(({ operations, permissions }) => {
    const silent = permissions.filter(({ names }) => names === null);
    return operations.flatMap((operation) =>
      silent.flatMap(({ identity }) => {
        const where = operationKey(operation);
        const names = listed[where]?.[identity];
        return names === undefined ? [] : [{ where, identity, names }];
      }),
    );
  });
}
