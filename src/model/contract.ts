import type { JsonObject } from './json.ts';

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

/** `lines` maps a JSON pointer (RFC 6901) of the body to the page's line. */
export type Body = { json: JsonObject; lines: { [pointer: string]: number } };

type Message = { line: number; headers: HeaderLine[]; body: Body | null };

export type ExampleRequest = Message & {
  method: string;
  /** The version segment as the page writes it, for example `localtest`. */
  writtenVersion: string;
  path: string;
};

export type ExampleResponse = Message & { status: number; reason: string };

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
