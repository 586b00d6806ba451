/** The clouds of Microsoft Graph; tokens of one are no good in another. */
export type Cloud = 'global' | 'usgov' | 'usdod' | 'china';

/** https://learn.microsoft.com/graph/deployments */
const PLACES: { [cloud in Cloud]: { graph: string; authority: string } } = {
  global: { graph: 'graph.microsoft.com', authority: 'https://login.microsoftonline.com' },
  usgov: { graph: 'graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  usdod: { graph: 'dod-graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  china: { graph: 'microsoftgraph.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
};

export const CLOUDS = Object.keys(PLACES) as Cloud[];

export const graphHost = (cloud: Cloud): string => PLACES[cloud].graph;
export const authorityOf = (cloud: Cloud): string => PLACES[cloud].authority;
export const scopeOf = (cloud: Cloud): string => `https://${PLACES[cloud].graph}/.default`;

/** Every address that signs in to one of the clouds. */
export const AUTHORITIES: string[] = [...new Set(CLOUDS.map(authorityOf))];

/** The host of a URL as DNS sees it: a dot at the end names the same machine. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/\.$/, '');

/** The cloud whose Graph host a URL names, whatever its port; `null` for any other host. */
export const cloudOf = (url: string): Cloud | null => {
  const host = hostOf(url);
  return CLOUDS.find((cloud) => PLACES[cloud].graph === host) ?? null;
};
