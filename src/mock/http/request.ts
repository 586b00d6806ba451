/** One request as plain data, nothing parsed yet. */
export type MockRequest = {
  method: string;
  /** As sent, still percent-encoded, without the query. */
  path: string;
  query: string;
  /** Lower-case names. */
  headers: { [name: string]: string };
  rawBody: Buffer;
};

/** The service root as the caller knows it; `@odata.context` must resolve from there. */
export function baseOf(request: MockRequest): string {
  return `http://${request.headers.host ?? '127.0.0.1'}`;
}
