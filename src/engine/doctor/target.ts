import type { Endpoint } from '../../graph/endpoint.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Probed } from '../probe.ts';
import { type Check, fail, ok, warn } from './check.ts';

/** What a first request to the base URL says of the way there. */
export function reachCheck({ reply, failure }: Exchange, { base, proxy }: Endpoint): Check {
  if (reply === null) return fail('target', `${base}: ${failure}`, adviceFor(failure ?? '', proxy !== null));
  const found = `${base} answers (${reply.status})${base.startsWith('https:') ? ', its certificate is trusted' : ''}`;
  if (reply.status === 407)
    return fail(
      'target',
      found,
      'give the proxy its user and password: HTTPS_PROXY=http://user:password@host:port',
    );
  if (reply.status >= 500 && reply.status !== 501)
    return warn('target', found, 'look at the log of the target, or of the gateway before it');
  return ok('target', found);
}

const NETWORK: [symptom: RegExp, advice: string][] = [
  [/ERR_TLS_CERT_ALTNAME_INVALID/, 'the certificate is for another host: use the name that it has'],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    'renew the certificate of the target, or set the clock of this machine',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_/,
    'trust the authority that signed it: NODE_EXTRA_CA_CERTS=<its PEM file>, set in the environment, not in .env',
  ],
  [/ERR_SSL|EPROTO/, 'is it https at this port? try http in GRAPH_BASE_URL, or the port for https'],
  [/ENOTFOUND|EAI_AGAIN/, 'check the host in GRAPH_BASE_URL; behind a company proxy set HTTPS_PROXY'],
  [/refused/, 'start the target, or check the port in GRAPH_BASE_URL'],
  [/within \d+ ms/, 'check the address and the firewall; behind a company proxy set HTTPS_PROXY'],
];

/** What to do about a failure of the connection. */
export function adviceFor(failure: string, isProxied: boolean): string {
  const [, advice = 'check GRAPH_BASE_URL, and that the target runs'] =
    NETWORK.find(([symptom]) => symptom.test(failure)) ?? [];
  return isProxied ? `${advice}; also check HTTPS_PROXY, HTTP_PROXY and NO_PROXY` : advice;
}

/** Whether the target serves the policies that assignments belong to, and what the run does then. */
export function parentsCheck(probed: Probed, { parents, isParentModeOpen }: Settings): Check {
  if ('problem' in probed) return fail('parents', probed.problem, 'set GRAPH_AUTH, or another token');
  const { why } = probed;
  const isServed = probed.parents === 'create';
  if (isParentModeOpen)
    return ok('parents', `${isServed ? 'are created for the run' : 'get made-up ids'}: ${why}`);
  if (isServed || parents === 'placeholder') return ok('parents', why);
  const advice = 'GRAPH_PARENTS=placeholder uses made-up ids; with a token check its permissions';
  return warn('parents', `${why}, and the run wants to create them`, advice);
}
