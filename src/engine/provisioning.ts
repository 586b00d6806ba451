import { PARENT, parentCollection } from '../cases/needs.ts';
import { loadBindings, loadRecipes } from '../files/data.ts';
import type { Case, Step } from '../model/case.ts';
import { ConfigError } from '../model/error.ts';
import { pathSegment } from '../model/path-segment.ts';
import { spares } from '../provision/pinned-step.ts';
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

/**
 * Whether a case can change nothing that its pinned parent had before the run. One that is not pinned is the run's own, or
 * none at all.
 */
export function sparesPinned({ pins }: Settings): (subject: Case) => boolean {
  const pinned = pinsByCollection(pins);
  const below = ({ path }: Step) => path.slice(path.indexOf(`{${PARENT}}`) + PARENT.length + 2);
  return ({ operation, steps }) =>
    pinned[parentCollection(operation.path)] === undefined ||
    steps.every((step) => spares(step.method, below(step)));
}

/** `GRAPH_PARENT_POLICYSETS=<id>` and the like: the last segment of the collection, in capitals. */
function pinsByCollection(pins: Settings['pins']): ProvisionSettings['pins'] {
  if (Object.keys(pins).length === 0) return {};
  const variableOf = (collection: string) => PIN + collection.replace(/^.*\//, '').toUpperCase();
  // A parent below another has no path of its own.
  const known = Object.keys(loadRecipes()).filter((each) => !each.includes('{}'));
  const collections = new Map(known.map((each) => [variableOf(each), each]));
  return Object.fromEntries(
    Object.entries(pins).map(([variable, id]) => {
      const collection = collections.get(variable);
      if (collection !== undefined && pathSegment(id) === null)
        throw new ConfigError(`${variable}=${id}: expected the id of one, which can stand in a path`);
      if (collection !== undefined) return [collection, id];
      throw new ConfigError(`${variable}: expected one of ${[...collections.keys()].toSorted().join(', ')}`);
    }),
  );
}
