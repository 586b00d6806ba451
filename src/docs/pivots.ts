import type { Version } from '../model/contract.ts';
import type { Block } from './markdown.ts';
import { versionNamed } from './version.ts';

/** The blocks of each version that the page has a zone for; of a page without such zones all of them. */
export function pivotsOf(blocks: Block[]): { version: Version | null; blocks: Block[] }[] {
  let zone: Version | null = null;
  const placed = blocks.map((block) => {
    if (block.kind === 'zone') zone = block.pivot === null ? null : versionNamed(block.pivot);
    return { block, zone };
  });
  const versions = [...new Set(placed.flatMap(({ zone }) => zone ?? []))];
  if (versions.length === 0) return [{ version: null, blocks }];
  return versions.map((version) => ({
    version,
    blocks: placed.filter(({ zone }) => zone === null || zone === version).map(({ block }) => block),
  }));
}
