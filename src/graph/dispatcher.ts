import { buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { Endpoint } from './endpoint.ts';
import { withoutInterim } from './interim.ts';

/** Sends over HTTP, and through the proxy where there is one. `onOpen` is called for each connection that it opens. */
export function openDispatcher(
  { timeoutMs, proxy }: Pick<Endpoint, 'timeoutMs' | 'proxy'>,
  onOpen: () => void = () => undefined,
): Dispatcher {
  const factory = (origin: string | URL, options: Pool.Options) => {
    const { connect } = options;
    // The proxy's own function opens a tunnel.
    const open = typeof connect === 'function' ? connect : buildConnector({ timeout: timeoutMs, ...connect });
    return new Pool(origin, {
      ...options,
      connect: (target, done) =>
        open(target, (...opened) => {
          if (opened[0] !== null) return done(...opened);
          onOpen();
          done(null, withoutInterim(opened[1]));
        }),
    });
  };
  const url = proxy?.url ?? '';
  return new EnvHttpProxyAgent({
    // Empty, it would read the environment itself.
    httpProxy: url,
    httpsProxy: url,
    noProxy: proxy?.except ?? '',
    // A tunnel to a plain http target is what most proxies refuse.
    proxyTunnel: false,
    factory: factory as NonNullable<EnvHttpProxyAgent.Options['factory']>,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
