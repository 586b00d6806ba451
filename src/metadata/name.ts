const GRAPH = 'microsoft.graph.';

/** What a type is called in file names and in `x-edm`: `termStore.group` for `microsoft.graph.termStore.group`. */
export function shortName(qualified: string): string {
  return qualified.startsWith(GRAPH) ? qualified.slice(GRAPH.length) : qualified;
}

export function fileName(qualified: string): string {
  return `${shortName(qualified)}.json`;
}

/** A relative reference to the type's file; CSDL names may have letters that a URI may not. */
export function fileReference(qualified: string): string {
  return encodeURI(fileName(qualified));
}

/**
 * The values of `@odata.type` that name one of the types. OData JSON 4.01 section 4.6.3 wants the `#`; Microsoft's
 * docs leave it out, and the service ignores letter case. JSON Schema patterns have no flags, hence the classes.
 */
export function typeNamePattern(qualified: string[]): string {
  return `^#?(?:${qualified.map(anyCase).join('|')})$`;
}

function anyCase(name: string): string {
  return name.replace(/[A-Za-z.]/g, (letter) =>
    letter === '.' ? '\\.' : `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
}
