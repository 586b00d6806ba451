import type { Json } from './json.ts';

/** The links from a list to what follows it; clients of Graph use them as they are: https://learn.microsoft.com/graph/paging */
export const LINKS = ['@odata.nextLink', '@odata.deltaLink', '@nextLink', '@deltaLink'];

/** Whether a value is an absolute URL of HTTP. */
export const isAbsolute = (link: Json | undefined): boolean =>
  typeof link === 'string' && /^https?:\/\//i.test(link) && URL.canParse(link);
