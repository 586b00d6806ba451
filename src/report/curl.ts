import { clauseAddress } from '../model/address.ts';
import type { Case, Step } from '../model/case.ts';
import { commandOf } from '../model/command-line.ts';
import type { Exchange, SentRequest } from '../model/exchange.ts';
import { lengthOfCut } from './cut.ts';
import { powershellCommand } from './powershell.ts';

/** The shells that the command is written for. */
export const SHELLS = ['posix', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** What curl is told. A header is its text, or the one with the token of the run. */
export type CurlParts = {
  flags: string[];
  url: string;
  headers: (string | 'the token')[];
  body: string | null;
};

/**
 * A command that sends a request again as pasted: the headers that were sent and no others, the credential of the
 * step where it has one of its own, else that in `$GRAPH_TOKEN`. A comment says where the body was cut.
 */
export function curl({ step: name, request }: Exchange, subject: Case, shell: Shell = 'posix'): string {
  const { method, url, headers, body } = request;
  const step = subject.steps.find((each) => each.name === name);
  const parts: CurlParts = {
    flags: [
      // A reply to HEAD has no body, which curl would wait for.
      method === 'HEAD' ? '--head' : `-X ${method}`,
      // Brackets and braces in a URL are patterns to curl.
      ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    ],
    url,
    headers: [
      ...Object.entries(headers).map(([header, value]) => headerText(header, value, step)),
      ...added(request).map((header) => `${header}:`),
    ],
    body: hasBody(request) ? (body ?? '') : null,
  };
  const command = shell === 'powershell' ? powershellCommand(parts) : posixCommand(parts);
  return [...cutComment(body, subject), command].join('\n');
}

function posixCommand({ flags, url, headers, body }: CurlParts): string {
  const options = headers.map((header) =>
    header === 'the token' ? '-H "Authorization: Bearer $GRAPH_TOKEN"' : `-H ${quote(header)}`,
  );
  const data = body === null ? [] : [`--data-raw ${quote(body)}`];
  return [`curl -sS -i ${[...flags, quote(url)].join(' ')}`, ...options, ...data].join(' \\\n  ');
}

/** The command that sends again the request whose reply a clause is about, given those of its steps; `null` without one. */
export function curlFor({ address, clauses }: Case, clause: string, curls: Curls): string | null {
  const step = clauses.find(({ id }) => clauseAddress(address, id) === clause)?.step;
  return curls.find((each) => each.step === step)?.curl ?? null;
}

/** The commands that send the requests of a case again. */
export type Curls = { step: string; curl: string }[];

/** The command that runs a case, also where there is no last run. */
export const again = ({ address, clauses }: Case): string => runAgain(`${address}#${clauses[0]?.id}`);

/** The command that runs the case of a clause again. */
export const runAgain = (address: string): string => commandOf('run', `--grep ${quote(address)}`);

/** The command that runs a case of the last run again, against the same target and with new parents. */
export const replayCommand = ({ address }: Case): string => commandOf('replay', quote(address));

function headerText(name: string, value: string, step: Step | undefined): CurlParts['headers'][number] {
  if (name !== 'authorization') return value === '' ? `${name};` : `${name}: ${value}`;
  const own = step?.headers.authorization;
  return typeof own === 'string' ? `${name}: ${own}` : 'the token';
}

/** A length is announced for an empty body too (RFC 9110 section 8.6). */
const hasBody = ({ method, body }: SentRequest): boolean =>
  body !== null || ['POST', 'PUT', 'PATCH'].includes(method);

/** The headers that curl adds of its own where it is not told to leave them out. */
function added(request: SentRequest): string[] {
  const names = Object.keys(request.headers).map((name) => name.toLowerCase());
  const own = ['User-Agent', 'Accept', ...(hasBody(request) ? ['Content-Type', 'Expect'] : [])];
  return own.filter((name) => !names.includes(name.toLowerCase()));
}

function cutComment(body: string | null, subject: Case): string[] {
  const length = lengthOfCut(body);
  if (length === null) return [];
  return [`# the body below is cut, it has ${length} characters; to send it whole: ${again(subject)}`];
}

/** POSIX shell quoting: nothing inside single quotes is special but the quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
