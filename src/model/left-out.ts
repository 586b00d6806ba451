/** An example, or a page, that no case is made of. */
export type LeftOut = {
  page: string;
  /** The page's line of the request; that of the first operation where a page has no example. */
  line: number;
  /** Why, as a slug: what the count of left-out examples is kept by. */
  why: WhyLeftOut;
  /** The same in words, with what it is about. */
  reason: string;
};

export type WhyLeftOut =
  /** No example of the page can be read; the findings of the page say why. */
  | 'unread'
  /** The page shows no example request with its reply. */
  | 'no-example'
  /** The request goes to a host that is not Graph, for example the user's own service. */
  | 'other-host'
  /** The page only says what the bytes of the request are, or prints JSON that cannot be read. */
  | 'unreadable-body'
  /** The same request with the same reply stands on the page before. */
  | 'repeated'
  /** It writes, and the base URL reaches a tenant: only pages whose parents the run can create write there. */
  | 'writes-to-tenant'
  /** Its path has a placeholder that the user gave no value for, and the base URL reaches a tenant. */
  | 'no-value';
