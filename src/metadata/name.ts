import { shortName } from '../model/type.ts';
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

export const fileName = (qualified: string): string => `${shortName(qualified)}.json`;

/** A relative reference to the type's file; CSDL names may have letters that a URI may not. */
export const fileReference = (qualified: string): string => encodeURI(fileName(qualified));

/**
 * The values of `@odata.type` that name one of the types. OData JSON 4.01 section 4.6.3 wants the `#`; Microsoft's
 * docs leave it out, and the service ignores letter case. JSON Schema patterns have no flags, hence the classes.
 */
export const typeNamePattern = (qualified: string[]): string =>
  `^#?(?:${qualified.map(inAnyCase).join('|')})$`;

const inAnyCase = (name: string): string =>
  name.replace(/[A-Za-z.]/g, (letter) =>
    letter === '.' ? '\\.' : `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
