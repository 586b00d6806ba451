/** The words of the project, as types. This file imports nothing; every folder under `src` imports only it. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [member: string]: Json };

/** The API versions of Microsoft Graph that contracts are filed under. */
export type Version = 'beta' | 'v1.0';
export type Profile = 'documented' | 'observed';
export type Level = 'must' | 'should';

/** Ordered from best to worst; the last three are red. */
export type Outcome = 'pass' | 'warn' | 'waived' | 'stale' | 'blocked' | 'fail';
/** Whose a red is: the page's, the service's, or this suite's (and the machine it runs on). */
export type Blame = 'docs' | 'service' | 'harness';

// --- contract: what one docs page promises; facts only -------------------------------------------------

export type Identity = 'delegatedWork' | 'delegatedPersonal' | 'application';

/** `names` is least privileged first; `null` where the page does not say (`TODO`), `[]` where not supported. */
export type Permission = { identity: Identity; names: string[] | null; line: number };
export type Operation = { method: string; path: string; line: number };
/** A row of the request headers table. */
export type DocumentedHeader = { name: string; value: string; required: boolean; line: number };
/** A row of the property table; `link` is the resource page that the type points to. */
export type Property = { name: string; type: string; link: string | null; line: number };
export type HeaderLine = { name: string; value: string; line: number };
/** `lines` maps a JSON pointer (RFC 6901) of the body to the page's line. */
export type Body = { json: JsonObject; lines: { [pointer: string]: number } };

export type ExampleRequest = {
  line: number;
  method: string;
  /** The version segment as the page writes it, for example `localtest`. */
  writtenVersion: string;
  path: string;
  headers: HeaderLine[];
  body: Body | null;
};
export type ExampleResponse = {
  line: number;
  status: number;
  reason: string;
  headers: HeaderLine[];
  body: Body | null;
};
export type Example = { request: ExampleRequest; response: ExampleResponse };

export type Contract = {
  page: string;
  version: Version;
  /** The qualified name of the resource, without `#`, as the example's body writes it. */
  resource: string;
  operations: Operation[];
  permissions: Permission[];
  headers: DocumentedHeader[];
  properties: Property[];
  examples: Example[];
};

/** `fixtures/SOURCE.json`: which docs the contracts were read from. */
export type Source = {
  name: string;
  repository: string;
  licence: string;
  pages: { [page: string]: { file: string; sha256: string; read: string; url: string } };
};

// --- type: what the metadata says of one Graph type -----------------------------------------------------

export type GraphType = {
  /** Qualified, without `#`. */
  name: string;
  kind: 'entity' | 'complex' | 'enum';
  abstract: boolean;
  /** Open types may have members that nothing declares. */
  open: boolean;
  /** The concrete types that derive from it, by short name. */
  derived: string[];
  /** The members of an enumeration. */
  values: string[];
  /** Own and inherited members, each with the short name of its Graph type where it has one. */
  members: { [name: string]: string | null };
};
/** By short name: `microsoft.graph.` left out. */
export type GraphTypes = { [name: string]: GraphType };

// --- case: one way to exercise a contract ---------------------------------------------------------------

/**
 * One request of a case. `{parent}` in the path is the bound parent; `{name.id}` is the id in the reply to
 * the step of that name. `body` is the exact text to send. A header that is `null` is not sent, even where
 * the client would add it. A step that `waits` is repeated until its clauses hold, and the expectation in `until`
 * too where there is one, for as long as a write may take to become visible.
 */
export type Step = {
  name: string;
  method: string;
  path: string;
  headers: { [name: string]: string | null };
  body: string | null;
  waits?: true;
  until?: Expectation;
};

/** What a clause expects of the reply to its step: a closed list, one check in `src/verdict` each. */
export type Expectation =
  | { kind: 'reply' }
  | { kind: 'status'; statuses: number[] }
  | { kind: 'media-type'; mediaType: string }
  | { kind: 'body' }
  | { kind: 'schema'; except: string[] }
  | { kind: 'guid'; property: string }
  | { kind: 'entity-type' }
  /** `sentIn` is the step whose request sent the property, where it is not the step itself. */
  | { kind: 'echo'; property: string; sentIn?: string }
  | { kind: 'shown'; property: string; type: string | null }
  | { kind: 'request-id' }
  | { kind: 'client-request-id' }
  | { kind: 'distinct-id'; from: string }
  /** No member that the metadata does not know. */
  | { kind: 'declared' }
  /** An id that the client sends is refused or replaced, never taken. */
  | { kind: 'own-id' }
  /** The same entity as in the reply to another step. */
  | { kind: 'same'; as: string }
  /** `by` the id alone, or as a whole. */
  | { kind: 'contains'; entityOf: string; by?: 'id' }
  /** The list that the step reads, against the list before; `despite` is the refused request between them. */
  | { kind: 'unchanged'; since: string; despite: string }
  | { kind: 'error' }
  | { kind: 'error-code'; codes: string[] }
  | { kind: 'inner-error' }
  /** `{parent}_{group}`, or the well-known id of all users or all devices in place of the group. */
  | { kind: 'composite-id' }
  /** A member by its JSON pointer: `{parent}` in a text is the parent's id; `matches` is a regular expression. */
  | { kind: 'member'; pointer: string; equals?: Json; matches?: string; absent?: true }
  /** The assignments in `member` of the reply have the targets that the step `by` sent, and no others. */
  | { kind: 'assigned'; by: string; member: 'value' | 'assignments' };

export type Clause = {
  id: string;
  level: Level;
  /** The step whose reply is judged. */
  step: string;
  /** A step that must have been accepted before this clause says anything. */
  control?: string;
  expectation: Expectation;
  /** Where it is promised: `<page>.md:<line>`, or the section of a standard. */
  source: string;
};

export type CaseKind = 'example' | 'target' | 'rejection' | 'lifecycle' | 'action';

export type Case = {
  /** `<version>/<page>/<case>` */
  address: string;
  kind: CaseKind;
  version: Version;
  page: string;
  resource: string;
  /** The collection of the parent, for example `deviceAppManagement/policySets`. */
  parent: string;
  operation: Operation;
  steps: Step[];
  clauses: Clause[];
  /** Deletes its parent, or needs one in which nothing is yet. */
  ownParent?: true;
  /** The groups of the run that stand in its bodies, each as `{name}`. */
  groups?: string[];
};

// --- exchange: one request and its reply, redacted ------------------------------------------------------

export type SentRequest = {
  method: string;
  url: string;
  headers: { [name: string]: string };
  body: string | null;
};

export type Reply = {
  status: number;
  /** Lower-case names; repeated headers joined by `, ` (RFC 9110 section 5.3). */
  headers: { [name: string]: string };
  /** The body as UTF-8 text; `null` when the bytes are not UTF-8. */
  text: string | null;
  /** The first bytes of a body that is not UTF-8, in hexadecimal. */
  hex: string | null;
  bytes: number;
  /** Why the body is shorter than announced; `null` when it is complete. */
  cut: string | null;
  /** The body as JSON, or why it is none: `cut`, not UTF-8, empty, or the parser's words. */
  json: { value: Json } | { instead: string };
};

export type Exchange = {
  step: string;
  request: SentRequest;
  reply: Reply | null;
  /** Why there is no reply: `no reply within 30000 ms`, `connection reset`. */
  failure: string | null;
  durationMs: number;
  /** How often the request was sent before, and turned away or lost. */
  retries: number;
  /** Why the target never served it, however often it was sent (`429 for 120000 ms`); `null` where it did. */
  unserved: string | null;
};

/** A step that was never sent, and what was missing. */
export type NotSent = { step: string; notSent: string; blame: Blame };

/** Sends one request below the base URL; the only effect that cases and parents are given. */
export type Send = (step: Step) => Promise<Exchange>;

/** The id of what a case needs, its parent or a group, or why there is none. */
export type Place = { id: string } | { missing: string; blame: Blame };

// --- verdict --------------------------------------------------------------------------------------------

export type Verdict = {
  /** `<version>/<page>/<case>#<clause>` */
  address: string;
  level: Level;
  outcome: Outcome;
  expected: string;
  got: string;
  blame: Blame | null;
  source: string;
  /** The names of the known deviations of the service by which it was judged. */
  deviations: string[];
  /** The `request-id` of the reply that was judged. */
  requestId: string | null;
  durationMs: number;
};

/** What one case came to: what was sent and received, and each clause's verdict. */
export type CaseResult = {
  case: Case;
  exchanges: Exchange[];
  verdicts: Verdict[];
  /** How often a request was sent again, and how often the whole case was begun again. */
  retries: number;
  restarts: number;
};
