import type { Body } from './body.ts';

/** The API versions of Microsoft Graph that contracts are filed under. */
export type Version = 'beta' | 'v1.0';

export type Identity = 'delegatedWork' | 'delegatedPersonal' | 'application';

/** `names` is least privileged first; `null` where the page does not say (`TODO`), `[]` where not supported. */
export type Permission = { identity: Identity; names: string[] | null; line: number };

export type Operation = { method: string; path: string; line: number };

/** A row of the request headers table. */
export type DocumentedHeader = HeaderLine & { required: boolean };

/** A row of the property table; `link` is the resource page that the type points to. */
export type Property = { name: string; type: string; link: string | null; line: number };

export type HeaderLine = { name: string; value: string; line: number };

type Message = { line: number; headers: HeaderLine[]; body: Body | null };

export type ExampleRequest = Message & {
  method: string;
  /** The version segment as the page writes it, for example `localtest`. */
  writtenVersion: string;
  /** Without the query. */
  path: string;
  /** Without `?`; left out where there is none. */
  query?: string;
  /** A host that is not Graph's, for example of the user's own service: such a request is never sent. */
  host?: string;
};

export type ExampleResponse = Message & {
  status: number;
  reason: string;
  /** The type that the page's comment gives to a body which names none itself, without `#`; of a list that of its members. */
  type?: string;
};

/** `title` is the heading of the example; left out where the page has one example. */
export type Example = { request: ExampleRequest; response: ExampleResponse; title?: string };

export type Contract = {
  page: string;
  version: Version;
  /** The qualified name of the resource, without `#`, as the example's body writes it; `null` where none does. */
  resource: string | null;
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
  /** By `sourceKey`; `edition` where the page is not from the repository's head of that day. */
  pages: { [page: string]: { file: string; sha256: string; read: string; url: string; edition?: string } };
};

/** What a page is filed under in SOURCE.json: two versions of it have one name. */
export const sourceKey = ({ page, version }: Pick<Contract, 'page' | 'version'>): string =>
  version === 'beta' ? page : `${version}/${page}`;
