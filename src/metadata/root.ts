import { MetadataError } from './error.ts';
import type { Csdl } from './type.ts';

/** Types as a person names them → qualified names; no namespace means `microsoft.graph`. */
export const rootsOf = (csdl: Csdl, written: string[]): string[] =>
  written.map((root) => {
    const names = [`microsoft.graph.${root}`, root];
    const name = names.find((each) => csdl.types.has(each) && csdl.types.get(each)?.kind !== 'definition');
    if (name !== undefined) return name;
    const ending = `.${root.toLowerCase()}`;
    const like = [...csdl.types.keys()].find((each) => each.toLowerCase().endsWith(ending));
    const hint = like === undefined ? `${csdl.types.size} types are declared` : `did you mean ${like}?`;
    const problem = `expected the type ${JSON.stringify(root)}, found none of that name; ${hint}`;
    throw new MetadataError(csdl.source, 0, problem);
  });
