import { shortName } from '../model/type.ts';

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
