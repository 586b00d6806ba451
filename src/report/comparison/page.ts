import { readFileSync } from 'node:fs';
import type { Change, Comparison, Seen, Side } from '../../model/comparison.ts';
import type { Drifted } from '../../model/drift.ts';
import { CHANGE_TITLES, groupsOf, headLines, summaryOf } from '../comparison.ts';
import { shortened } from '../cut.ts';
import { driftGroups, LEVEL_TITLES, placeOf, RULE_TEXTS } from '../drift.ts';
import { code, safe, staticPage } from '../static-page.ts';

/** The most characters of what a clause got. */
const MOST_GOT = 1000;

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const badge = (kind: string, text: string): string => `<span class="badge ${kind}">${safe(text)}</span>`;

/** A comparison as one page that opens from disk, runs no script and asks nothing of the network. */
export function comparisonPage(comparison: Comparison): string {
  const { before, after, drift } = comparison;
  const [, , , ...notes] = headLines(comparison);
  const sections = [
    ...groupsOf(comparison).map(([kind, own]) => section(kind, CHANGE_TITLES[kind], own.map(changeItem))),
    ...driftGroups(drift.drifted).map(([level, own]) =>
      section(`drift-${level}`, LEVEL_TITLES[level], own.map(driftItem)),
    ),
  ];
  const links = sections.map(({ link }) => link).join('');
  return staticPage(
    'Comparison of two runs',
    `${read('../matrix/page/style.css')}${read('./style.css')}`,
    `<h1>${safe(summaryOf(comparison))}</h1>
<dl class="facts">${runOf('before', before)}${runOf('after', after)}
<div><dt>replies compared</dt><dd>${drift.compared}</dd></div></dl>
${notes.length === 0 ? '' : `<div class="notes">${safe(notes.join('\n'))}</div>`}
${links === '' ? '' : `<nav aria-label="kinds of change"><ul>${links}</ul></nav>`}
${sections.map(({ text }) => text).join('\n')}`,
  );
}

const runOf = (name: string, { startedAt, baseUrl, version, profile, clauses }: Side): string =>
  `<div><dt>${name}</dt><dd>${safe(startedAt)}<br>${safe(baseUrl)}<br>${safe(version)}, ${safe(profile)} profile, ${clauses} clauses</dd></div>`;

const section = (id: string, title: string, items: string[]): { link: string; text: string } => ({
  link: `<li><a href="#${id}">${safe(title)}</a> ${items.length}</li>`,
  text: `<section><h2 id="${id}">${safe(title)}: ${items.length}</h2><ul class="changes">${items.join('\n')}</ul></section>`,
});

function changeItem({ address, before, after, source }: Change): string {
  const rows = [row('before', before), row('after', after)].join('');
  const promised = source === null ? '' : `<dt>promised</dt><dd>${code(source)}</dd>`;
  return `<li><h3>${code(address)}</h3><dl>${rows}${promised}</dl></li>`;
}

const row = (name: string, seen: Seen | null): string =>
  seen === null
    ? ''
    : `<dt>${name}</dt><dd>${badge(seen.outcome, seen.outcome)} ${safe(shortened(seen.got, MOST_GOT))}</dd>`;

const LEVEL_LOOK = { breaking: 'fail', unsure: 'warn', additive: 'pass' };

function driftItem(drifted: Drifted): string {
  const { rule, level, detail, operation, fingerprint, replies, examples, approved } = drifted;
  const all = examples.map(({ address, step }) => `<li>${code(address)} ${safe(step)}</li>`).join('');
  const more = replies > examples.length ? `<li>and ${replies - examples.length} more</li>` : '';
  const state =
    approved === null
      ? badge(LEVEL_LOOK[level], level)
      : `${badge('waived', 'approved')} ${safe(shortened(approved, MOST_GOT))}`;
  return `<li><h3>${code(operation)}</h3><p>${code(placeOf(drifted))} ${safe(RULE_TEXTS[rule])}${detail === '' ? '' : `: ${code(detail)}`}</p>
<dl><dt>level</dt><dd>${state}</dd><dt>rule</dt><dd>${code(rule)}</dd><dt>fingerprint</dt><dd>${code(fingerprint)}</dd></dl>
<details><summary>${replies} ${replies === 1 ? 'reply' : 'replies'}</summary><ul>${all}${more}</ul></details></li>`;
}
