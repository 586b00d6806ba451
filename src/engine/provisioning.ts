import { loadBindings, loadRecipes } from '../files/data.ts';
import { ConfigError } from '../model/error.ts';
import type { ProvisionSettings } from '../provision/provisioner.ts';
import { PIN } from '../settings/options.ts';
import type { Settings } from '../settings/settings.ts';

/** How a run with these settings gets its parents and groups. Throws ConfigError for a pin of no collection. */
export const provisionFor = ({ parents, pins }: Settings): ProvisionSettings => ({
  mode: parents,
  pins: pinsByCollection(pins),
  recipes: loadRecipes(),
  groups: loadBindings().groups,
});

/** Whether the parents of a collection are the run's own, to be created and deleted. */
export function ownsParents({ parents, pins }: Settings): (collection: string) => boolean {
  const pinned = pinsByCollection(pins);
  return (collection) => parents === 'create' && pinned[collection] === undefined;
}

/** `GRAPH_PARENT_POLICYSETS=<id>` and the like: the last segment of the collection, in capitals. */
function pinsByCollection(pins: Settings['pins']): ProvisionSettings['pins'] {
  if (Object.keys(pins).length === 0) return {};
  const variableOf = (collection: string) => PIN + collection.replace(/^.*\//, '').toUpperCase();
  const collections = new Map(Object.keys(loadRecipes()).map((each) => [variableOf(each), each]));
  return Object.fromEntries(
    Object.entries(pins).map(([variable, id]) => {
      const collection = collections.get(variable);
      if (collection !== undefined) return [collection, id];
      throw new ConfigError(`${variable}: expected one of ${[...collections.keys()].toSorted().join(', ')}`);
    }),
  );
}
