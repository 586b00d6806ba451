import { UserError } from '../model/error.ts';
import type { Redact } from '../model/exchange.ts';
import { LOOK, type SignIn } from './identity.ts';
import type { Watch } from './watch.ts';

/** A sign-in that failed. It has no `cause`: what the library throws can repeat what was sent. */
export class AuthError extends UserError {}

/** What is known of a failed sign-in: the library's text, the authority's reply, or the fault of the connection. */
export type Failure = Pick<Watch, 'refusal' | 'fault'> & { text: string; limitMs: number | null };

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
// biome-ignore format: a table is read by its rows
const CODES: { [code: string]: [what: string, look: string] } = {
  AADSTS7000215: ['the client secret is wrong', 'GRAPH_CLIENT_SECRET: the value is needed, not the id of the secret'],
  AADSTS7000222: ['the client secret has expired', 'GRAPH_CLIENT_SECRET'],
  AADSTS7000112: ['the application is disabled', 'GRAPH_CLIENT_ID'],
  AADSTS700016: ['the tenant does not know the application', 'GRAPH_CLIENT_ID and GRAPH_TENANT_ID'],
  AADSTS90002: ['the tenant is unknown', 'GRAPH_TENANT_ID, and GRAPH_CLOUD where it is in another cloud'],
  AADSTS900023: ['the tenant is neither a GUID nor a known domain', 'GRAPH_TENANT_ID'],
  AADSTS700027: ['the certificate is not registered with the application, or has expired', 'GRAPH_CLIENT_CERTIFICATE'],
  AADSTS700024: ['the assertion is not valid now', 'the clock of this machine, and GRAPH_FEDERATED_TOKEN_FILE'],
  AADSTS70021: ['no federated credential matches the token', 'GRAPH_FEDERATED_TOKEN_FILE'],
  AADSTS700211: ['no federated credential has the issuer of the token', 'GRAPH_FEDERATED_TOKEN_FILE'],
  AADSTS700212: ['no federated credential has the audience of the token', 'GRAPH_FEDERATED_TOKEN_FILE'],
  AADSTS700213: ['no federated credential has the subject of the token', 'GRAPH_FEDERATED_TOKEN_FILE'],
  AADSTS7000218: ['the application is not a public client', 'GRAPH_CLIENT_ID: allow public client flows, or use another GRAPH_AUTH'],
  AADSTS500011: ['the tenant does not know Microsoft Graph under this name', 'GRAPH_CLOUD'],
  AADSTS65001: ['nobody has consented to the permissions', 'GRAPH_CLIENT_ID'],
  AADSTS53003: ['a conditional access policy blocks the sign-in', 'GRAPH_CLIENT_ID'],
};
const MOST_TEXT = 400;

/** Says of a failed sign-in what failed, where to look, and under which id to ask Microsoft. */
export function explain(settings: SignIn, failure: Failure, redact: Redact): AuthError {
  const said = `${failure.refusal?.body ?? ''} ${failure.text}`;
  const code = /\bAADSTS\d+/.exec(said)?.[0] ?? null;
  const known = code === null ? undefined : CODES[code];
  const quoted = quote(code === null ? failure.text || said : said.slice(said.indexOf(code)));
  const [what, look] = known ?? connectionFault(settings, failure, code) ?? [quoted, LOOK[settings.kind]];
  const id = /correlation[ _]id"?:\s*"?([0-9a-f-]{36})/i.exec(said)?.[1];
  const message = [
    `sign-in with GRAPH_AUTH=${settings.kind} failed: ${what}${known === undefined ? '' : ` (${code})`}`,
    `look at ${look}`,
    ...(id === undefined ? [] : [`correlation id ${id}`]),
  ].join('; ');
  return new AuthError(redact(conceal(settings, message)));
}

/** What failed before Entra gave a code; `null` where it gave one, or where nothing is known. */
function connectionFault(
  { authority, kind }: SignIn,
  { fault, limitMs, refusal }: Failure,
  code: string | null,
): [what: string, look: string] | null {
  // These kinds get tokens from the machine, perhaps without a request to the authority.
  const local = kind === 'managed' || kind === 'cli' || kind === 'default';
  const look = `GRAPH_AUTHORITY and GRAPH_CLOUD, and the network between here and ${authority}`;
  if (limitMs !== null) return [`no token within ${limitMs} ms`, local ? LOOK[kind] : look];
  if (local || code !== null) return null;
  if (refusal !== null && (refusal.status < 400 || refusal.status >= 500)) {
    return [`${authority} answered with status ${refusal.status}`, look];
  }
  if (fault === null) return null;
  if (fault === 'ECONNREFUSED') return [`${authority} refused the connection`, look];
  if (fault === 'ENOTFOUND' || fault === 'EAI_AGAIN') return [`the host of ${authority} was not found`, look];
  if (/CERT|SIGNATURE|ALTNAME|ISSUER/.test(fault)) {
    const trust = 'NODE_EXTRA_CA_CERTS, where the authority or a proxy has its own certificates';
    return [`the TLS certificate of ${authority} is not trusted (${fault})`, trust];
  }
  return [`${authority} did not answer (${fault})`, look];
}

/** The beginning of a text whose code is not in the table, without the ids that Entra puts at its end. */
function quote(text: string): string {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/ (?:- )?(?:Trace|Correlation) ID:.*$/i, '')
    .trim();
  return words.length <= MOST_TEXT ? words : `${words.slice(0, MOST_TEXT)}…`;
}

/** Entra repeats the tenant and the application in its errors; the names of their variables replace them. */
function conceal(settings: SignIn, message: string): string {
  const { secret, tenantId, clientId } = { secret: null, tenantId: null, clientId: null, ...settings };
  const values = { GRAPH_CLIENT_SECRET: secret, GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId };
  let clean = message;
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    const spellings = [value, encodeURIComponent(value), value.toLowerCase(), value.toUpperCase()];
    for (const spelling of spellings) clean = clean.replaceAll(spelling, `[${name}]`);
  }
  return clean;
}
