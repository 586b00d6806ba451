import type { Version } from '../model/contract.ts';

/** A reference page as it stands for one version. */
export const viewOf = (page: string, version: Version): string =>
  `${page}?view=graph-rest-${version.replace(/^v/, '')}`;
