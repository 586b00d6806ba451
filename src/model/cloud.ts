/** The clouds of Microsoft Graph; tokens of one are no good in another. */
export type Cloud = 'global' | 'usgov' | 'usdod' | 'china';

/** https://learn.microsoft.com/graph/deployments */
const HOSTS: { [cloud in Cloud]: { graph: string; authority: string } } = {
  global: { graph: 'graph.microsoft.com', authority: 'https://login.microsoftonline.com' },
  usgov: { graph: 'graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  usdod: { graph: 'dod-graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  china: { graph: 'microsoftgraph.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
};

export const CLOUDS = Object.keys(HOSTS) as Cloud[];

export const graphHost = (cloud: Cloud): string => HOSTS[cloud].graph;
export const authorityOf = (cloud: Cloud): string => HOSTS[cloud].authority;
export const scopeOf = (cloud: Cloud): string => `https://${HOSTS[cloud].graph}/.default`;

/** Every address that signs in to one of the clouds. */
export const AUTHORITIES: string[] = [...new Set(CLOUDS.map(authorityOf))];

/** The host of a URL as DNS sees it: a dot at the end names the same machine. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/\.$/, '');

/** The cloud whose Graph host a URL names, whatever its port; `null` for any other host. */
export const cloudOf = (url: string): Cloud | null => {
  const host = hostOf(url);
  return CLOUDS.find((cloud) => HOSTS[cloud].graph === host) ?? null;
};

/** Whether a URL names a Graph host, those of national clouds included. */
export const isGraphHost = (url: string): boolean => cloudOf(url) !== null;
