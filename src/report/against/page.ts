import { readFileSync } from 'node:fs';
import type { Against, AgainstSide, DifferenceGroup } from '../../model/against.ts';
import { countsText, IN_WORDS, nameOf } from '../against.ts';
import { code, safe, staticPage } from '../static-page.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** So many groups are shown, and so many cases of each: `against.json` has all. */
const MOST_GROUPS = 2000;
const MOST_CASES = 200;

/** What two targets differ in, as one page: the most frequent difference first, each with its operations and cases. */
export function againstPage(against: Against): string {
  const { first, second, differences, version, profile } = against;
  const more = differences.length - MOST_GROUPS;
  const groups = differences.slice(0, MOST_GROUPS).map(groupItem).join('\n');
  return staticPage(
    'Two targets, the same requests',
    `${read('../matrix/page/style.css')}${read('./style.css')}`,
    `<h1>${safe(countsText(against))}</h1>
<dl class="facts">${side('first', first)}${side('second', second)}
<div><dt>requests</dt><dd>${safe(version)}, ${safe(profile)} profile</dd></div></dl>
${groups === '' ? '' : `<ol class="groups">${groups}</ol>`}
${more > 0 ? `<p>and ${more} more; against.json has each</p>` : ''}`,
  );
}

function side(name: string, target: AgainstSide): string {
  const lines = [
    nameOf(target),
    target.startedAt,
    ...target.problems.map((problem) => `problem: ${problem}`),
  ];
  return `<div><dt>${name}</dt><dd>${lines.map(safe).join('<br>')}</dd></div>`;
}

function groupItem(group: DifferenceGroup): string {
  const { kind, pointer, first, second, requests, count, operations, addresses } = group;
  const more = addresses.length - MOST_CASES;
  const cases = addresses.slice(0, MOST_CASES).map((address) => `<li>${code(address)}</li>`);
  const rest = more > 0 ? [`<li>and ${more} more</li>`] : [];
  return `<li><h2>${count} × ${safe(IN_WORDS[kind])}: ${safe(requests)} ${pointer === '' ? '' : code(pointer)}</h2>
<dl><dt>first</dt><dd>${code(first)}</dd><dt>second</dt><dd>${code(second)}</dd>
<dt>of</dt><dd>${operations.map(code).join('<br>')}</dd></dl>
<details><summary>${addresses.length} ${addresses.length === 1 ? 'case' : 'cases'}</summary><ul>${[...cases, ...rest].join('')}</ul></details></li>`;
}
