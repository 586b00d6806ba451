import type { Cause } from './cause.ts';

/** Where a page can be read; `null` where that is not known. */
export type UrlOf = (page: Cause['page']) => string | null;

/** Where the page can be read that promises a cause's example; `null` where something else does, or that is not known. */
export const urlIn = ({ example: { source }, page }: Cause, urlOf: UrlOf): string | null =>
  source.startsWith(`${page.page}.md`) ? urlOf(page) : null;
