import { distinct, identifier, namespaceName } from './attribute.ts';
import { MetadataError, type Source } from './error.ts';
import { childrenOf, type Element, parseXml } from './xml.ts';

const EDMX = 'http://docs.oasis-open.org/odata/ns/edmx';
const EDM = 'http://docs.oasis-open.org/odata/ns/edm';

export type Document = {
  schemas: { namespace: string; children: Element[] }[];
  /** Alias → namespace; an alias is good for the whole document (OData CSDL 4.01 section 5.1). */
  aliases: Map<string, string>;
};

export function readDocument(source: Source): Document {
  const root = parseXml(source);
  expectEdmx(source, root);
  const services = childrenOf(root, ['DataServices']);
  const elements = services.flatMap((service) => childrenOf(service, ['Schema'], EDM));
  if (elements.length === 0)
    throw new MetadataError(source, root.offset, `expected a <Schema xmlns="${EDM}">, found none`);
  const schemas = elements.map((element) => ({
    namespace: namespaceName(source, element),
    children: element.children.filter((child) => child.namespace === EDM),
  }));
  const aliased = elements.filter((element) => element.attributes.has('Alias'));
  const aliases = distinct(source, aliased, 'Alias').map(
    (element) => [identifier(source, element, 'Alias'), namespaceName(source, element)] as const,
  );
  return { schemas, aliases: new Map(aliases) };
}

function expectEdmx(source: Source, root: Element): void {
  const version = root.attributes.get('Version') ?? '';
  if (root.namespace === EDMX && root.name === 'Edmx' && /^4\.0[01]?$/.test(version)) return;
  const found = root.namespace === EDMX ? `Version="${version}"` : `<${root.name} xmlns="${root.namespace}">`;
  const problem =
    `expected OData 4.0 metadata, <edmx:Edmx Version="4.0" xmlns:edmx="${EDMX}">, found ${found}; ` +
    'Graph serves it at https://graph.microsoft.com/v1.0/$metadata';
  throw new MetadataError(source, root.offset, problem);
}
