import type { Block, Heading } from './markdown.ts';

/** A heading with the one that it stands under. */
export type Section = { heading: Heading; parent: Section | null };

/** The innermost section of each block; `null` above the first heading. */
export function sectionsOf(blocks: Block[]): Map<Block, Section | null> {
  const sections = new Map<Block, Section | null>();
  let here: Section | null = null;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      while (here !== null && here.heading.level >= block.level) here = here.parent;
      here = { heading: block, parent: here };
    }
    sections.set(block, here);
  }
  return sections;
}

/** The sections that a section is in, itself first. */
export function chainOf(section: Section | null): Section[] {
  const chain: Section[] = [];
  for (let each = section; each !== null; each = each.parent) chain.push(each);
  return chain;
}

/** The section of the page's own division (`##`) that a section is in; the title of a page (`#`) divides nothing. */
export const divisionOf = (section: Section | null): Section | null =>
  chainOf(section).findLast(({ heading }) => heading.level > 1) ?? section;

/** Whether a section, or one that it is in, has one of these anchors. */
export const isIn = (section: Section | null, anchors: RegExp): boolean =>
  chainOf(section).some(({ heading }) => anchors.test(heading.anchor));
