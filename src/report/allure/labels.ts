import { parseAddress } from '../../model/address.ts';
import type { Case } from '../../model/case.ts';
import type { Source } from '../../model/contract.ts';
import { shortName } from '../../model/type.ts';

/** The address of every reference page; what comes after it names the link. */
const REFERENCE = 'https://learn.microsoft.com/graph/api/';

export type Label = { name: string; value: string };

/** What Allure shows beside a case: service area, resource and case as its behaviours, severity, link to the page. */
export function labels(subject: Case, { pages }: Source) {
  const [, epic = ''] = subject.operation.path.split('/');
  const feature = subject.resource === null ? subject.page : shortName(subject.resource);
  const story = parseAddress(subject.address).name;
  const severity = subject.clauses.some(({ level }) => level === 'must') ? 'critical' : 'normal';
  const url = pages[subject.page]?.url;
  const named = { epic, feature, story, severity };
  return {
    labels: Object.entries(named).map(([name, value]): Label => ({ name, value })),
    links: url === undefined ? [] : [{ type: 'tms', name: `docs: ${url.replace(REFERENCE, '')}`, url }],
  };
}

export type Parameter = { name: string; value: string; excluded?: boolean };

/** What holds for every case of a run. A base URL is no part of a case's history: a mock's port changes. */
export const runFacts = (baseUrl: string, version: string, profile: string): Parameter[] => [
  { name: 'Base URL', value: baseUrl, excluded: true },
  { name: 'Version', value: version },
  { name: 'Profile', value: profile },
];

/** Categories by blame; the first match wins. Allure takes patterns without flags. */
export const CATEGORIES = [
  {
    name: 'Known: waived, or a waiver or deviation gone stale',
    messageRegex: '(^|[\\s\\S]*\\n)\\S+: (waived|stale)[\\s\\S]*',
  },
  { name: 'Docs: the page cannot be right', messageRegex: '[\\s\\S]*\\n  blame     docs[\\s\\S]*' },
  {
    name: 'Service: the reply breaks what the page promises',
    messageRegex: '[\\s\\S]*\\n  blame     service[\\s\\S]*',
  },
  { name: 'Harness: this suite, or the machine it runs on', matchedStatuses: ['failed', 'broken'] },
];
