import type { ReadRequest } from '../docs/examples.ts';
import type { DocsPage } from '../files/docs-folder.ts';

/** The form of `contracts --stats --format json`; `page` is relative to the folder. */
export type Stats = {
  pages: number;
  requests: ({ page: string } & ReadRequest)[];
  findings: { page: string; line: number; rule: string; message: string }[];
};

export const statsOf = (pages: DocsPage[]): Stats => ({
  pages: pages.length,
  requests: pages.flatMap(({ page, requests }) => requests.map((request) => ({ page, ...request }))),
  findings: pages.flatMap(({ page, findings }) =>
    findings.map(({ line, rule, reason }) => ({ page, line, rule, message: reason })),
  ),
});

/** What `--stats` prints to people: counts, the largest first. */
export function tableOf({ pages, requests, findings }: Stats): string {
  const paired = requests.filter(({ status }) => status !== null);
  return [
    `${pages} ${pages === 1 ? 'page' : 'pages'}, ${requests.length} example requests, ${paired.length} of them with a reply`,
    section('by method and status', requests, ({ method, status }) => `${method} ${status ?? 'no reply'}`),
    section('by body of the request', requests, ({ request }) => request),
    section('by body of the reply', paired, ({ response }) => response),
    section('findings by rule', findings, ({ rule }) => rule),
  ].join('\n\n');
}

function section<T>(title: string, items: T[], keyOf: (item: T) => string): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  const rows = [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return [title, ...rows.map(([key, count]) => `  ${String(count).padStart(6)}  ${key}`)].join('\n');
}
