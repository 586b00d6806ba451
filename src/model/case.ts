import type { Operation, Version } from './contract.ts';
import type { NotSent } from './exchange.ts';
import type { Json } from './json.ts';
import type { SampleType } from './sample-value.ts';

export type Profile = 'documented' | 'observed';

export type Level = 'must' | 'should';

/**
 * One request of a case. `{placeholder}` in path and body is the id of what the case needs; `{name.id}` is the id
 * in the reply to the step of that name. `body` is the exact text to send. A header that is `null` is not sent, even where
 * the client would add it. A step that `waits` is repeated until its clauses hold, one with `until` until that does,
 * each for as long as a write may take to become visible.
 */
export type Step = {
  name: string;
  method: string;
  path: string;
  headers: { [name: string]: string | null };
  body: string | null;
  /** Absolute URLs of Graph in its headers and its JSON are sent as URLs below the base URL. */
  rebased?: true;
  waits?: true;
  until?: Expectation;
  /** Why it is never sent, and whose fault that is. */
  unsendable?: Omit<NotSent, 'step'>;
};

/**
 * What a clause expects of the reply to its step: a closed list, one check in `src/verdict/checks` each. `of` names
 * another step.
 */
export type Expectation =
  | { kind: 'reply' }
  | { kind: 'status'; statuses: number[] }
  | { kind: 'media-type'; mediaType: string }
  | { kind: 'body' }
  /** `typed`: the type that the reply names is judged too. */
  | { kind: 'schema'; except: string[]; typed?: true }
  | { kind: 'guid'; property: string }
  | { kind: 'entity-type' }
  /** The property as the request of this step sent it, or that of the step `of`; `typed`: in a reply that is JSON. */
  | { kind: 'echo'; property: string; of?: string; typed?: true }
  | { kind: 'present'; property: string; type: string | null }
  | { kind: 'request-id' }
  | { kind: 'client-request-id' }
  | { kind: 'distinct-id'; of: string }
  | { kind: 'no-undeclared-member' }
  | { kind: 'server-assigned-id' }
  | { kind: 'same-entity'; of: string }
  /** A list with the entity in the reply to `of`: an item of its id, or one that is the same as a whole. */
  | { kind: 'list-contains'; of: string; by?: 'id' }
  /**
   * A list without the entity in the reply to `of`; nothing to expect where the step `by` did not remove it, or where
   * the list that the step `before` read had it already, or could not be read.
   */
  | { kind: 'list-lacks'; of: string; by: string; before: string }
  /**
   * The list as the step `of` read it, before the refused request, but for the item of the step `marker`.
   * That was created afterwards, so once a list shows it, it would also show what the refused request created.
   */
  | { kind: 'unchanged'; of: string; control: string; marker: string }
  | { kind: 'error' }
  | { kind: 'error-code'; codes: string[] }
  | { kind: 'inner-error' }
  /** `{parent}_{group}`, or the well-known id of all users or all devices in place of the group. */
  | { kind: 'composite-id' }
  /** A member by its JSON pointer: `{parent}` in a text is the parent's id; `matches` is a regular expression. */
  | { kind: 'member'; pointer: string; equals?: Json; matches?: string; absent?: true }
  /** The assignments in `member` of the reply have the targets that the step `of` sent, and no others. */
  | { kind: 'assigned'; of: string; member: 'value' | 'assignments' }
  /** A body that is JSON of this type. */
  | { kind: 'json'; is: SampleType }
  /** A member that the page shows, of the type that it shows. */
  | { kind: 'shows'; property: string; is: SampleType }
  /** A member of the request, as the page's own reply repeats it. */
  | { kind: 'repeats'; property: string }
  /** `value` is an array, and of objects where the page shows some. */
  | { kind: 'list'; items: 'objects' | 'values' }
  /** Links to further pages of a list, if any, are absolute. */
  | { kind: 'next-link' }
  | { kind: 'no-content' }
  | { kind: 'bytes' };

export type Clause = {
  id: string;
  level: Level;
  /** The step whose reply is judged. */
  step: string;
  /** A step that must have been accepted before this clause says anything. */
  control?: string;
  /** A step without whose refusal this clause says nothing: it has no verdict where the step was accepted. */
  refused?: string;
  expectation: Expectation;
  /**
   * What in the reply it is expected of: of each item of a list; or of the entity, where the page wraps it in `value`, which
   * no service does (OData JSON Format 4.01 section 6). Left out where it is the reply as a whole.
   */
  about?: 'each' | 'wrapped';
  /** Only of an entity of one of these types: of another derived type that the reply names the page says nothing. */
  ofTypes?: string[];
  /** Where it is promised: `<page>.md:<line>`, or the section of a standard. */
  source: string;
};

/** Every step that a clause names: it cannot be judged without their exchanges. */
export function stepsOf({ step, control, refused, expectation }: Clause): string[] {
  const { of: named, marker }: { kind: string; of?: string; marker?: string } = expectation;
  // Of a list or a value `of` says what it is made of.
  const of = expectation.kind === 'list' || expectation.kind === 'json' ? undefined : named;
  return [step, control, of, refused, marker].filter((name) => name !== undefined);
}

export type CaseKind = 'example' | 'target' | 'rejection' | 'lifecycle' | 'action';

/** A resource that must exist before a case can be sent. */
export type Need = {
  /** What stands for its id, in braces, in the paths and bodies of the steps. */
  placeholder: string;
  /** For example `deviceAppManagement/policySets`; a placeholder in it is that of an earlier need. */
  collection: string;
  /** A cast or a navigation that the path has after its key, before the next collection: not every item has it. */
  below?: string;
  /** One that no other case uses: the case deletes it, or needs one in which nothing is yet. */
  own?: true;
};

export type Case = {
  /** `<version>/<page>/<case>` */
  address: string;
  /** The last part of the address without the path's name: the same on every page that documents the operation. */
  name: string;
  kind: CaseKind;
  version: Version;
  page: string;
  /** The qualified name of the type of entity that it is about; `null` where the page names none. */
  resource: string | null;
  operation: Operation;
  steps: Step[];
  clauses: Clause[];
  /** What must exist before the first step, a parent before its child. */
  needs: Need[];
};
