import type { State } from './state.ts';

/** The path, without a version, of everything that was created and not deleted; assignments after their parent. */
export function leftoversIn(state: State): string[] {
  const parents = [...state.parents].flatMap(([collection, store]) =>
    store.all().flatMap(({ entity, assignments }) => {
      const path = `/${collection}/${entity.id}`;
      const below = [...assignments].flatMap(([between, items]) => {
        const list = [path, ...(between === '' ? [] : [between]), 'assignments'].join('/');
        return items.all().map(({ id }) => `${list}/${id}`);
      });
      return [path, ...below];
    }),
  );
  return [...parents, ...state.groups.all().map(({ id }) => `/groups/${id}`)];
}
