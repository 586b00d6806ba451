import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pagesBelow, readDocs } from './docs-folder.ts';

/** Whether there is something at a path. */
export const isThere = (path: string): boolean => existsSync(path);

/** Copies so many pages of a folder, spread evenly over it; where it has fewer, some again under another name. */
export function copyPages(folder: string, count: number, to: string): void {
  const pages = readDocs(folder).pages.map(({ file }) => file);
  const step = Math.max(1, pages.length / count);
  for (let at = 0; at < count; at++) {
    const file = pages[Math.floor(at * step) % pages.length] ?? '';
    const again = Math.floor((at * step) / pages.length);
    const path = join(to, relative(folder, file)).replace(/\.md$/, again === 0 ? '.md' : `-${again}.md`);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(file, path);
  }
}

/** How long it takes to read pages, and to read only the bytes of their files, in milliseconds. */
export function timeReading(folder: string): { pages: number; ms: number; floorMs: number } {
  const began = performance.now();
  const { pages } = readDocs(folder);
  const ms = performance.now() - began;
  const before = performance.now();
  for (const file of pagesBelow(folder)) readFileSync(file, 'utf8');
  return { pages: pages.length, ms, floorMs: performance.now() - before };
}
