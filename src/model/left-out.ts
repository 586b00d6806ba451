/** An example of a page that is not run: where it stands, why as a slug, and the reason in words. */
export type LeftOut = { page: string; line: number; why: string; reason: string };
