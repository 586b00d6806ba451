import { createHash } from 'node:crypto';
import type { Example } from '../../model/contract.ts';

/** `Example 2: `, in any language: where an example stands is no part of its name. */
const COUNTED = /^\p{L}+\s+\d+\s*[:.)–—-]+\s*(?=\S)/u;

/** A heading as a slug: letters and digits of any script, with `-` between words. */
export const slug = (heading: string): string =>
  heading
    .replace(COUNTED, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/**
 * The last part of the address of each example: `example` where the page has one, else with the slug of its heading.
 * Examples with one heading, or with none, are told apart by method, then by what they send and show; `null` for one that
 * is the same as one before.
 */
export function exampleNames(examples: Example[]): (string | null)[] {
  if (examples.length === 1) return ['example'];
  const bySlug = examples.map(({ title = '' }) =>
    ['example', slug(title)].filter((part) => part !== '').join('.'),
  );
  const byMethod = toldApart(bySlug, (at) => examples[at]?.request.method.toLowerCase() ?? '');
  const byContent = toldApart(byMethod, (at) => digest(examples[at] as Example));
  return byContent.map((name, at) => (byContent.indexOf(name) === at ? name : null));
}

/** Names that stand more than once, each with a mark of its own. */
function toldApart(names: string[], markOf: (at: number) => string): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name, at) => ((counts.get(name) ?? 0) > 1 ? `${name}.${markOf(at)}` : name));
}

/** Follows from the content alone, so that a further example on the page renames none. */
function digest({ request, response }: Example): string {
  const content = (body: Example['request']['body']) =>
    body !== null && 'json' in body ? body.json : (body?.text ?? null);
  const told = [
    request.method,
    request.path,
    request.query,
    content(request.body),
    response.status,
    content(response.body),
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 8);
}
