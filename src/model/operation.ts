import type { Operation } from './contract.ts';

/** A path with its keys as `{}`, whatever the page calls them. A brace that nothing closes stays as it is. */
export const template = (path: string): string =>
  path.replace(/\{[^}]*(\}?)/g, (found, end) => (end === '' ? found : '{}'));

/** What knowledge is keyed by beside the version: `POST /deviceManagement/configurationPolicies/{}/assignments`. */
export const operationKey = ({ method, path }: Pick<Operation, 'method' | 'path'>): string =>
  `${method} ${template(path)}`;
