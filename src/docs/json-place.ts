import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/** The line, from 1, of what a JSON pointer (RFC 6901) names in a text; that of the nearest value around it otherwise. */
export function lineOfPointer(text: string, pointer: string): number {
  const tree = parseTree(text);
  const path = pointer.split('/').slice(1).map(segment);
  const ends = path.map((_, at) => path.length - at);
  const found = ends.map((end) => tree && findNodeAtLocation(tree, path.slice(0, end))).find(Boolean);
  return text.slice(0, (found ?? tree)?.offset ?? 0).split('\n').length;
}

const segment = (written: string): string | number =>
  /^\d+$/.test(written) ? Number(written) : written.replaceAll('~1', '/').replaceAll('~0', '~');
