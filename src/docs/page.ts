import type { Contract, Operation, Version } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import { type ReadExample, type ReadRequest, readExamples } from './examples.ts';
import { readFacts } from './facts.ts';
import { type Block, readBlocks } from './markdown.ts';
import { sortMessages } from './messages.ts';
import { operationsOf, unlisted } from './operations.ts';
import { sectionsOf } from './outline.ts';
import { pairUp } from './pairs.ts';
import { pivotsOf } from './pivots.ts';
import { type Routes, versionOf } from './version.ts';

export type PageOptions = {
  /** The version that the page's folder stands for; `null` where it stands for none. */
  version: Version | null;
  /** What the metadata serves; asked only where nothing else says the version. */
  routes: Routes;
  /** The text of a file that the page includes, by its path from the page; `null` where there is none. */
  include?: (target: string) => string | null;
};

/** What a page promises, what of it could not be read or is wrong, and each example request, those that cannot be run too. */
export type ReadPage = { contracts: Contract[]; findings: Finding[]; requests: ReadRequest[] };

/**
 * Reads a docs page; `file` is its name. A page of two versions, in zones, makes a contract for each. Never throws:
 * what cannot be read is a finding, and an example with such a part is in `requests` but in no contract.
 */
export function readPage(file: string, text: string, options: PageOptions): ReadPage {
  const page = nameOf(file);
  const parts = pivotsOf(readBlocks(text)).map(({ version, blocks }) =>
    readPart(page, blocks, { ...options, version: version ?? options.version }),
  );
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return {
    contracts: parts.flatMap(({ contracts }) => contracts),
    findings: once(parts.flatMap(({ findings }) => findings)),
    requests: once(parts.flatMap(({ requests }) => requests)),
  };
}

/** The page's name in addresses. */
const nameOf = (file: string): string =>
  (file.split(/[\\/]/).at(-1) ?? '')
    .replace(/\.md$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-') || 'page';

/** What stands outside of the zones is in each part of a page. */
function once<T extends { line: number }>(items: T[]): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText.values()].toSorted((one, other) => one.line - other.line);
}

function readPart(page: string, blocks: Block[], options: PageOptions): ReadPage {
  const findings: Finding[] = [];
  for (const block of blocks) {
    if (block.kind === 'flaw') findings.push({ rule: 'annotation', line: block.line, reason: block.reason });
    if (block.kind === 'fence' && block.unclosed)
      findings.push({
        rule: 'fence',
        line: block.line - 1,
        reason: 'this fence stands in, or around, another',
      });
  }
  const sections = sectionsOf(blocks);
  const { examples: messages, listed } = sortMessages(blocks, sections, findings);
  const read = readExamples(pairUp(messages, findings), findings);
  const examples = read.flatMap(({ example }) => example ?? []);
  const requests = read.map(({ row }) => row);
  const operations = operationsOf(listed);
  const contract = (): Contract[] => {
    if (examples.length === 0) {
      findings.push({
        rule: 'no-example',
        line: 1,
        reason: 'the page has no example request and reply that can be read',
      });
      return [];
    }
    const own = examples.map(({ request }) => request).filter(({ host }) => host === undefined);
    for (const finding of unlisted(own, operations)) findings.push(finding);
    if (operations.length === 0) {
      const reason = 'the page lists no request; those of its examples stand for it';
      findings.push({ rule: 'no-operation', line: 1, reason });
      for (const operation of called(own.length > 0 ? own : examples.map(({ request }) => request)))
        operations.push(operation);
    }
    const written = own.map(({ writtenVersion }) => writtenVersion);
    const version = options.version ?? versionOf(operations, written, options.routes);
    if (version === null) {
      const reason = `neither folder nor URL says beta or v1.0, and no metadata has ${operations[0]?.path.slice(0, 200)}`;
      findings.push({ rule: 'version', line: operations[0]?.line ?? 1, reason });
      return [];
    }
    const facts = readFacts(blocks, sections, messages[0]?.fence ?? null, options.include, findings);
    return [{ page, version, resource: resourceOf(read), operations, ...facts, examples }];
  };
  const contracts = contract();
  return { contracts, findings: findings.toSorted((one, other) => one.line - other.line), requests };
}

/** What the examples call, each once. */
function called(requests: Operation[]): Operation[] {
  const found = new Map(
    requests.map(({ method, path, line }) => [`${method} ${path}`, { method, path, line }]),
  );
  return [...found.values()];
}

/** The resource that the bodies of the examples name in `@odata.type`: the first, `#` aside. */
const resourceOf = (read: ReadExample[]): string | null =>
  read.flatMap(({ resource }) => resource ?? [])[0] ?? null;
