import { COLLECTIONS } from '../intune/collections.ts';
import { parentsIn, type State } from './state.ts';

/** The path, without a version, of everything that was created and not deleted; assignments after their parent. */
export function leftoversIn(state: State): string[] {
  const parents = COLLECTIONS.flatMap((collection) =>
    parentsIn(state, collection)
      .all()
      .flatMap(({ entity, assignments }) => {
        const path = `/${collection.path}/${entity.id}`;
        return [path, ...assignments.all().map(({ id }) => `${path}/assignments/${id}`)];
      }),
  );
  return [...parents, ...state.groups.all().map(({ id }) => `/groups/${id}`)];
}
