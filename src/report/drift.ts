import {
  type Approval,
  DRIFT_LEVELS,
  type Drift,
  type Drifted,
  type DriftLevel,
  type DriftRule,
} from '../model/drift.ts';
import { code } from './code-span.ts';
import { shortened } from './cut.ts';

/** What each rule says of a reply or a member of it. */
export const RULE_TEXTS: { [rule in DriftRule]: string } = {
  'status-changed': 'another status',
  'reply-without-json': 'no JSON any more',
  'reply-with-json': 'JSON where there was none',
  'body-changed': 'another body without JSON',
  'member-vanished': 'is not there any more',
  'member-appeared': 'is new',
  'member-sometimes-missing': 'some objects lack it now',
  'member-always-there': 'all objects have it now',
  'type-changed': 'another JSON type',
  'became-null': 'is null',
  'no-longer-null': 'is null no longer',
  'format-changed': 'another format',
  'enum-member-new': 'a member of the enumeration that was not seen before',
  'enum-member-gone': 'a member of the enumeration that is not seen any more',
  'odata-type-changed': 'another Graph type',
  'list-became-empty': 'the list is empty',
  'list-no-longer-empty': 'the list is empty no longer',
};

export const LEVEL_TITLES: { [level in DriftLevel]: string } = {
  breaking: 'breaking drift: a client may fail',
  unsure: 'drift that may be due to data',
  additive: 'additive drift',
};

/** So many of a level are shown on a terminal, and so many characters of a detail. */
const MOST_SHOWN = 10;
const MOST_DETAIL = 120;

/** `2 breaking drift (1 approved)`, for each level that there is. */
export const driftCounts = ({ drifted }: Drift): string[] =>
  driftGroups(drifted).map(([level, own]) => {
    const approved = own.filter((each) => each.approved !== null).length;
    return `${own.length} ${level} drift${approved === 0 ? '' : ` (${approved} approved)`}`;
  });

/** By level, breaking first; none for a level of which there is nothing. */
export const driftGroups = (drifted: Drifted[]): [DriftLevel, Drifted[]][] =>
  DRIFT_LEVELS.map((level): [DriftLevel, Drifted[]] => [
    level,
    drifted.filter((each) => each.level === level),
  ]).filter(([, own]) => own.length > 0);

/** What keeps drift from being told, or from being approved; one line each. */
export function driftNotes({ compared, lacking, expired, unmatched }: Drift): string[] {
  const names = (approvals: Approval[]) => approvals.map(({ fingerprint }) => fingerprint);
  return [
    ...lacking.map(
      (side) =>
        `drift is not known: the ${side === 'before' ? 'older' : 'newer'} run has no shapes of replies`,
    ),
    ...(lacking.length === 0 && compared === 0
      ? ['drift is not known: the runs have no reply in common']
      : []),
    ...expired.map(
      ({ fingerprint, until, reason }) => `approval expired on ${until}: ${fingerprint}, ${reason}`,
    ),
    ...(unmatched.length === 0
      ? []
      : [`approved, and not seen: ${shortened(names(unmatched).join(', '), MOST_DETAIL)}`]),
  ];
}

/** Drift for a terminal. */
export const driftText = ({ drifted }: Drift): string[] =>
  driftGroups(drifted).flatMap(([level, own]) => [
    '',
    `${LEVEL_TITLES[level]}: ${own.length}`,
    ...own.slice(0, MOST_SHOWN).flatMap(entry),
    ...(own.length > MOST_SHOWN
      ? [`  … and ${own.length - MOST_SHOWN} more; --format markdown has all`]
      : []),
  ]);

function entry(drifted: Drifted): string[] {
  const { operation, fingerprint, replies, examples, approved } = drifted;
  const [{ address, step } = { address: '', step: '' }] = examples;
  return [
    `  ${operation}`,
    `    ${placeOf(drifted)}  ${changeOf(drifted)}`,
    `    replies   ${replies}, for example "${step}" of ${address}`,
    `    ${fingerprint}${approved === null ? '' : `  approved: ${shortened(approved, MOST_DETAIL)}`}`,
  ];
}

/** Where in the reply it is: a JSON pointer, or the reply as a whole. */
export const placeOf = ({ pointer, reply }: Drifted): string =>
  `${reply === 'refusal' ? 'refusal ' : ''}${pointer === '' ? 'the reply' : pointer}`;

export const changeOf = ({ rule, detail }: Drifted): string =>
  `${RULE_TEXTS[rule]}${detail === '' ? '' : `: ${shortened(detail, MOST_DETAIL)}`} (${rule})`;

/** Drift as Markdown, all of it. */
export const driftMarkdown = ({ drifted }: Drift): string[] =>
  driftGroups(drifted).flatMap(([level, own]) => [
    '',
    `### ${LEVEL_TITLES[level]}: ${own.length}`,
    '',
    '| operation | where | what | replies | for example | fingerprint | approved |',
    '|---|---|---|---|---|---|---|',
    ...own.map((each) => {
      const [{ address } = { address: '' }] = each.examples;
      const cells = [
        code(each.operation),
        code(placeOf(each)),
        code(changeOf(each)),
        each.replies,
        code(address),
        code(each.fingerprint),
        each.approved === null ? '' : code(shortened(each.approved, MOST_DETAIL)),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ]);
