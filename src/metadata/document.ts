import { identifier, namespaceName } from './attribute.ts';
import { MetadataError, placeOf, type Source } from './error.ts';
import { type Element, parseXml } from './xml.ts';

const EDMX = 'http://docs.oasis-open.org/odata/ns/edmx';
export const EDM = 'http://docs.oasis-open.org/odata/ns/edm';

export type Schema = { namespace: string; children: Element[] };
export type Document = {
  schemas: Schema[];
  /** Alias → namespace; an alias is good for the whole document (OData CSDL 4.01 section 5.1). */
  aliases: Map<string, string>;
};

export function readDocument(source: Source): Document {
  const root = parseXml(source);
  expectEdmx(source, root);
  const elements = childrenOf(root, EDMX, 'DataServices').flatMap((services) =>
    childrenOf(services, EDM, 'Schema'),
  );
  if (elements.length === 0) {
    throw new MetadataError(source, root.offset, `expected a <Schema xmlns="${EDM}">, found none`);
  }
  const schemas = elements.map((element) => ({
    namespace: namespaceName(source, element),
    children: element.children.filter((child) => child.namespace === EDM),
  }));
  return { schemas, aliases: aliasesOf(source, elements) };
}

function expectEdmx(source: Source, root: Element): void {
  const version = root.attributes.get('Version') ?? '';
  if (root.namespace === EDMX && root.name === 'Edmx' && /^4\.0[01]?$/.test(version)) return;
  const found = root.namespace === EDMX ? `Version="${version}"` : `<${root.name} xmlns="${root.namespace}">`;
  throw new MetadataError(
    source,
    root.offset,
    `expected OData 4.0 metadata, <edmx:Edmx Version="4.0" xmlns:edmx="${EDMX}">, found ${found}; ` +
      'Graph serves it at https://graph.microsoft.com/v1.0/$metadata',
  );
}

function childrenOf(element: Element, namespace: string, name: string): Element[] {
  return element.children.filter((child) => child.namespace === namespace && child.name === name);
}

function aliasesOf(source: Source, schemas: Element[]): Map<string, string> {
  const taken = new Map<string, Element>();
  for (const schema of schemas.filter((element) => element.attributes.has('Alias'))) {
    const alias = identifier(source, schema, 'Alias');
    const first = taken.get(alias);
    if (first !== undefined) {
      const { line } = placeOf(source, first.offset);
      throw new MetadataError(
        source,
        schema.offset,
        `expected each alias once, found "${alias}" again after line ${line}; rename one of them`,
      );
    }
    taken.set(alias, schema);
  }
  return new Map([...taken].map(([alias, schema]) => [alias, namespaceName(source, schema)]));
}
