import { exampleCase } from '../cases/example.ts';
import { createPaths, UnusablePageError } from '../cases/path.ts';
import { loadContracts, loadKnowledge } from '../files/data.ts';
import { toReply } from '../graph/reply.ts';
import { segmentsOf } from '../mock/pages/segments.ts';
import { add, find, newTree } from '../mock/pages/tree.ts';
import { type Case, type Profile, stepsOf } from '../model/case.ts';
import type { Contract, Version } from '../model/contract.ts';
import { UserError } from '../model/error.ts';
import type { Exchange } from '../model/exchange.ts';
import { type JsonObject, parseObject } from '../model/json.ts';
import type { Verdict } from '../model/verdict.ts';
import { VERSIONS } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import { withoutMoot } from '../verdict/deviation.ts';
import { judge } from '../verdict/judge.ts';
import { openPageCatalogue } from './page-catalogue.ts';

/** A request and its reply, however they were captured. A body is the text as it was sent, or the object that it is as JSON. */
export type GivenExchange = {
  /** `url` is absolute, or a path with its version: `/beta/deviceAppManagement/policySets/…/assignments`. */
  request: { method: string; url: string; headers?: GivenHeaders; body?: string | object | null };
  reply: { status: number; headers?: GivenHeaders; body?: string | object | null };
};
type GivenHeaders = { [name: string]: string };

export type JudgeOptions = {
  /** `documented` when not given. */
  profile?: Profile;
  /** What the page of the operation promises (see `readPage`), where it is not among the shipped contracts. */
  contract?: Contract;
};

/**
 * The verdicts of the example case of a documented operation on one exchange: each clause that needs no second request.
 * Throws UserError where no contract documents the operation.
 */
export function judgeGiven(
  given: GivenExchange,
  { profile = 'documented', contract }: JudgeOptions,
): Verdict[] {
  requireGiven(given);
  const { version, segments } = placeOf(given.request.url, contract?.version);
  const exchange = exchangeOf(given);
  const { method } = exchange.request;
  const knowledge = loadKnowledge(version, profile);
  const cases =
    contract === undefined
      ? loadContracts(version).flatMap((each) => shippedCases(each, parseObject(exchange.request.body ?? '')))
      : openPageCatalogue(readSettings({ GRAPH_VERSION: version, GRAPH_PROFILE: profile }))(contract).cases;
  const tree = newTree<Case>();
  for (const subject of withoutMoot(cases, knowledge.deviations))
    add(tree, subject.operation.method, segmentsOf(subject.operation.path), subject);
  const subject = find(tree, method, segments).leaves?.[0];
  const step = subject?.steps[0]?.name;
  if (subject === undefined || step === undefined)
    throw new UserError(
      `${contract === undefined ? `No contract of ${version}` : `The contract ${contract.page}`} has an example of ${method} /${segments.join('/')}`,
    );
  const clauses = subject.clauses.filter((clause) => stepsOf(clause).every((name) => name === step));
  return judge({ ...subject, clauses }, [{ ...exchange, step }], knowledge);
}

/** The clauses are those of what was sent, in place of the example's body. */
function shippedCases(contract: Contract, sent: JsonObject | null): Case[] {
  try {
    return createPaths(contract, (body) => sent ?? body).map(exampleCase);
  } catch (error) {
    if (error instanceof UnusablePageError) return [];
    throw error;
  }
}

function placeOf(url: string, otherwise: Version = 'beta'): { version: Version; segments: string[] } {
  if (!URL.canParse(url, 'https://graph.microsoft.com'))
    throw new UserError(`request.url: expected a URL, or a path with its version, found "${url}"`);
  const segments = segmentsOf(new URL(url, 'https://graph.microsoft.com').pathname);
  const at = segments.findIndex((segment) => VERSIONS.includes(segment as Version));
  const version = (segments[at] as Version | undefined) ?? otherwise;
  return { version, segments: segments.slice(at + 1) };
}

/** In JavaScript anything can be given. */
function requireGiven({ request, reply }: Partial<GivenExchange>): void {
  if (typeof request?.method !== 'string')
    throw new UserError('request.method: expected a text, such as POST');
  if (typeof request.url !== 'string')
    throw new UserError('request.url: expected a URL, or a path with its version');
  if (!Number.isInteger(reply?.status)) throw new UserError('reply.status: expected a number, such as 201');
}

function exchangeOf({ request, reply }: GivenExchange): Exchange {
  const sent = textOf(request.body);
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    step: '',
    request: {
      method: request.method.toUpperCase(),
      url: request.url,
      headers: Object.fromEntries(headers),
      body: sent === '' ? null : sent,
    },
    reply: toReply(reply.status, reply.headers ?? {}, Buffer.from(textOf(reply.body)), null),
    failure: null,
    durationMs: 0,
    retries: 0,
    unserved: null,
  };
}

const textOf = (body: string | object | null = null): string =>
  body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
