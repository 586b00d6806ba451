/** An example, or a page, that no case is made of. */
export type LeftOut = {
  page: string;
  /** The page's line of the request; that of the first operation where a page has no example. */
  line: number;
  /** Why, as a slug: a `WhyLeftOut`, or the rule of the finding about a page that has no contract. */
  why: string;
  /** The same in words, with what it is about. */
  reason: string;
};

export type WhyLeftOut =
  /** The page has no example that could be read whole. */
  | 'no-example'
  /** The page shows no reply to the request. */
  | 'no-reply'
  /** The request goes to a host that is not Graph, for example the user's own service. */
  | 'other-host'
  /** The URL, the body of the request or the reply cannot be read. */
  | 'unreadable'
  /** The page only says what the bytes of the request are. */
  | 'described-body'
  /** The same request with the same reply stands on the page before. */
  | 'repeated'
  /** The same request stands on the page before, with another status: nothing in it says which of the two is due. */
  | 'other-status'
  /** It writes, and the base URL reaches a tenant: only pages whose parents the run can create write there. */
  | 'writes-to-tenant'
  /** Its path has a placeholder that the user gave no value for, and the base URL reaches a tenant. */
  | 'no-value';
