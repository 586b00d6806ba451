import { SaxesParser } from 'saxes';
import { MetadataError, positionOf, type Source } from './error.ts';

export type Element = {
  /** The namespace URI, `''` for none. */
  namespace: string;
  name: string;
  /** Attributes without a prefix; CSDL has no others. */
  attributes: Map<string, string>;
  children: Element[];
  /** Offset of the `<`. */
  offset: number;
};

/** Deeper than any CSDL; the parser looks for the namespace of each element in all those around it. */
const MOST_DEPTH = 100;

/** Well-formed XML → its elements. Text is dropped: CSDL says everything in elements and attributes. */
export function parseXml(source: Source): Element {
  const document: Element = { namespace: '', name: '', attributes: new Map(), children: [], offset: 0 };
  const open = [document];
  const parser = new SaxesParser({ xmlns: true });
  let offset = 0;
  let closed: Element | undefined;

  parser.on('error', (error) => {
    // The parser closes the element before it says that the wrong tag closed it.
    const inside = error.message.endsWith('unexpected close tag.') ? closed : open.slice(1).at(-1);
    throw broken(source, parser.position, error.message, inside);
  });
  // A DTD could only declare entities here, and with those a small file can grow to gigabytes.
  parser.on('doctype', () => {
    const at = source.text.lastIndexOf('<!DOCTYPE', parser.position);
    const problem =
      'expected CSDL, found a DOCTYPE, which $metadata never has; is this an HTML page instead?';
    throw new MetadataError(source, at, problem);
  });
  parser.on('opentagstart', () => {
    offset = source.text.lastIndexOf('<', parser.position - 1);
    if (open.length <= MOST_DEPTH) return;
    const problem = `expected elements nested at most ${MOST_DEPTH} deep, found more`;
    throw new MetadataError(source, offset, problem);
  });
  parser.on('opentag', (tag) => {
    const plain = Object.values(tag.attributes).filter((attribute) => attribute.prefix === '');
    const attributes = new Map(plain.map(({ local, value }) => [local, value]));
    const element = { namespace: tag.uri, name: tag.local, attributes, children: [], offset };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    closed = open.pop();
  });

  parser.write(source.text).close();
  const [root] = document.children;
  if (root === undefined) throw broken(source, 0, 'document must contain a root element.', undefined);
  return root;
}

/** The children of these names in a namespace, by default the element's own. */
export const childrenOf = (element: Element, names: string[], namespace = element.namespace): Element[] =>
  element.children.filter((child) => child.namespace === namespace && names.includes(child.name));

function broken(source: Source, position: number, said: string, within: Element | undefined): MetadataError {
  const found = said.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  const inside = within && ` (inside <${within.name}> of line ${positionOf(source, within.offset).line})`;
  const offset = Math.max(0, Math.min(position, source.text.length) - 1);
  const problem = `expected well-formed XML, found: ${found}${inside ?? ''}`;
  return new MetadataError(source, offset, `${problem}; pass the $metadata exactly as the service sends it`);
}
