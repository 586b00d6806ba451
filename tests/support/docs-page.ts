import { type PageOptions, type ReadPage, readPage } from '../../src/docs/page.ts';
import type { Contract } from '../../src/model/contract.ts';
import { SAMPLE_FILE, SAMPLE_ROUTES } from './sample-page.ts';

/** Reads a page as one that lies in no version's folder. */
export const readSample = (text: string, options: Partial<PageOptions> = {}): ReadPage =>
  readPage(SAMPLE_FILE, text, { version: null, routes: SAMPLE_ROUTES, ...options });

/** The contract of a page that has one. */
export function contractOf({ contracts, findings }: ReadPage): Contract {
  const [contract] = contracts;
  if (contract === undefined || contracts.length > 1)
    throw new Error(`expected one contract, found ${contracts.length}: ${JSON.stringify(findings)}`);
  return contract;
}

/** The line of a page that has a text, the first where several do. */
export const lineIn = (page: string, text: string): number =>
  page.split('\n').findIndex((line) => line.includes(text)) + 1;

/** A fence of HTTP, with the comment that describes it where one is given. */
export const fence = (text: string, annotation?: object): string =>
  `${annotation === undefined ? '' : `<!-- ${JSON.stringify(annotation)} -->\n`}\`\`\`http\n${text}\n\`\`\`\n`;

/** A page that lists `list`, followed by what is given. */
export const pageWith = (list: string, ...blocks: string[]): string =>
  `# Title\n\n## HTTP request\n${fence(list)}\n## Examples\n\n${blocks.join('\n')}`;
