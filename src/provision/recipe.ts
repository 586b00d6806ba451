import type { JsonObject } from '../model/json.ts';

/**
 * How one item of a collection is created: the property that takes the name, and the rest of the smallest body, in
 * which `{nickname}` is the name without what no mail nickname may have. `find` is the query for items whose name
 * begins with `{name}`; without it all are listed. `below` has the body of an item with a certain cast or navigation.
 */
export type Recipe = {
  name: string;
  find?: string;
  body: JsonObject;
  below?: { [segment: string]: JsonObject };
};

/** `fixtures/parents.json`: by collection. */
export type Recipes = { [collection: string]: Recipe };

/** Of `fixtures/bindings.json`: the empty groups of a run that assignments are for. */
export type GroupRecipe = { names: string[]; collection: string; permission: string; recipe: Recipe };

/** The recipe of an item that has what a need names below its key. */
export const recipeFor = (recipe: Recipe, below = ''): Recipe => {
  const body = recipe.below?.[below];
  return body === undefined ? recipe : { ...recipe, body };
};

/** The body that creates an item of that name. */
export function bodyOf({ name: property, body }: Recipe, name: string): string {
  const nickname = name.replace(/[^A-Za-z0-9-]+/g, '-');
  return JSON.stringify({ [property]: name, ...body }).replaceAll('{nickname}', nickname);
}

/** The path that lists the items whose name is, or begins with, `name`. */
export const pathToFind = ({ find = '' }: Recipe, collection: string, name: string): string =>
  `/${collection}${find.replace('{name}', name.replaceAll("'", "''"))}`;
