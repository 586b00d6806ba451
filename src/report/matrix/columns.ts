import type { CaseKind, Clause, Expectation } from '../../model/case.ts';

/** A column of the matrix: a family of cases, or a group of clauses. `help` says what its cells count. */
export type Column = { of: 'cases' | 'clauses'; title: string; help: string };

const FAMILIES: { [kind in CaseKind]: Omit<Column, 'of'> } = {
  example: { title: 'example', help: 'the examples of the page' },
  target: { title: 'target', help: 'every kind of target that the metadata knows' },
  rejection: { title: 'bad request', help: 'bad requests, and what they must not change' },
  lifecycle: { title: 'lifecycle', help: 'created, read, listed, deleted' },
  action: { title: 'action', help: 'the assign action' },
};

const GROUPS = {
  status: 'a reply, and its status code',
  body: 'media type and kind of body',
  schema: 'the type and its schema',
  id: 'the id of what was created',
  echo: 'what was sent comes back',
  shown: 'what the page shows is there',
  error: 'the error of a refusal',
  state: 'what later reads show',
  trace: 'request-id and client-request-id',
};
type Group = keyof typeof GROUPS;

/** A new kind of expectation does not compile until it has a column. */
const GROUP_OF: { [kind in Expectation['kind']]: Group } = {
  reply: 'status',
  status: 'status',
  'media-type': 'body',
  body: 'body',
  json: 'body',
  list: 'body',
  bytes: 'body',
  'no-content': 'body',
  'next-link': 'body',
  schema: 'schema',
  'entity-type': 'schema',
  'no-undeclared-member': 'schema',
  guid: 'id',
  'distinct-id': 'id',
  'server-assigned-id': 'id',
  'composite-id': 'id',
  echo: 'echo',
  repeats: 'echo',
  present: 'shown',
  shows: 'shown',
  member: 'shown',
  error: 'error',
  'error-code': 'error',
  'inner-error': 'error',
  assigned: 'state',
  unchanged: 'state',
  'same-entity': 'state',
  'list-contains': 'state',
  'list-lacks': 'state',
  'request-id': 'trace',
  'client-request-id': 'trace',
};

const families = Object.keys(FAMILIES) as CaseKind[];
const groups = Object.keys(GROUPS) as Group[];

/** Every column, families first; where nothing stands in one, the page leaves it out. */
export const COLUMNS: Column[] = [
  ...families.map((kind): Column => ({ of: 'cases', ...FAMILIES[kind] })),
  ...groups.map((title): Column => ({ of: 'clauses', title, help: GROUPS[title] })),
];

/** The place in `COLUMNS` of a family of cases. */
export const familyOf = (kind: CaseKind): number => families.indexOf(kind);

/** The place in `COLUMNS` of a clause's group. */
export const groupOf = ({ expectation }: Clause): number =>
  families.length + groups.indexOf(GROUP_OF[expectation.kind]);
