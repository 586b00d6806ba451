import { type ParseError, parse } from 'jsonc-parser';
import { isJsonObject } from '../model/json.ts';
import { MOST_DEPTH, shapeOf } from './json-shape.ts';

/** What the comment before a fence says of it; the names and values are those of the docs' own tool, API Doctor. */
export type Annotation = {
  /** In lower case: `request`, `response`, `ignored`, `example` …; empty where it is left out. */
  blockType: string;
  /** Of a request its name, of a reply the requests that it answers. */
  names: string[];
  /** The type of the body, without `#`; `Collection(x)` is `x` with `isCollection`. */
  type: string | null;
  isCollection: boolean;
};

/**
 * The annotation that a block of HTML is; `null` where it is none. A text instead says why one cannot be read.
 * The docs' own tool reads them leniently, so trailing commas and comments are no flaw.
 */
export function readAnnotation(html: string): Annotation | string | null {
  const comment = /^\s*<!--([\s\S]*?)-->/.exec(html)?.[1]?.trim();
  if (comment === undefined || !/^\{/.test(comment) || !/"?(blockType|@odata\.type)"?\s*:/.test(comment))
    return null;
  if (comment.length > 20_000) return 'the annotation is longer than 20,000 characters';
  if (shapeOf(comment).depth > MOST_DEPTH) return `the annotation is nested deeper than ${MOST_DEPTH}`;
  const errors: ParseError[] = [];
  const value: unknown = parse(comment, errors, { allowTrailingComma: true });
  if (!isJsonObject(value) || typeof value.blockType === 'undefined') return 'the annotation is not JSON';
  const type = typeof value['@odata.type'] === 'string' ? value['@odata.type'] : null;
  const [, member] = /^#?collection\((.*)\)$/i.exec(type ?? '') ?? [];
  return {
    blockType: String(value.blockType).toLowerCase(),
    names: [value.name].flat().filter((name) => typeof name === 'string'),
    type: (member ?? type)?.replace(/^#/, '') ?? null,
    isCollection: member !== undefined || String(value.isCollection) === 'true',
  };
}
