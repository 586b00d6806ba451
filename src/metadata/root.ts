import { MetadataError } from './error.ts';
import type { Csdl } from './type.ts';

/** Types as a person names them → qualified names; no namespace means `microsoft.graph`. */
export function rootsOf(csdl: Csdl, written: string[]): string[] {
  return written.map((root) => rootOf(csdl, root));
}

function rootOf(csdl: Csdl, written: string): string {
  for (const name of [`microsoft.graph.${written}`, written]) {
    const type = csdl.types.get(name);
    if (type !== undefined && type.kind !== 'definition') return name;
  }
  const like = [...csdl.types.keys()].find((name) =>
    name.toLowerCase().endsWith(`.${written.toLowerCase()}`),
  );
  const hint = like === undefined ? `${csdl.types.size} types are declared` : `did you mean ${like}?`;
  throw new MetadataError(
    csdl.source,
    0,
    `expected the type ${JSON.stringify(written)}, found none of that name; ${hint}`,
  );
}
