/** Something of a page that could not be read, or is wrong. `rule` is a slug, `line` counts from 1. */
export type Finding = { rule: string; line: number; reason: string };
