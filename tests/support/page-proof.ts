import { runInOrder } from '../../src/engine/fault-proof.ts';
import { inProcess } from '../../src/engine/in-process.ts';
import { openPageCatalogue } from '../../src/engine/page-catalogue.ts';
import { clientOptions } from '../../src/engine/session.ts';
import { findFaults, withFaults } from '../../src/mock/faults/all.ts';
import type { MockRequest } from '../../src/mock/http/request.ts';
import { type Mock, openMock } from '../../src/mock/mock.ts';
import { parseAddress } from '../../src/model/address.ts';
import type { Case } from '../../src/model/case.ts';
import type { Contract, Version } from '../../src/model/contract.ts';
import type { CaseResult, Verdict } from '../../src/model/verdict.ts';
import { readSettings } from '../../src/settings/settings.ts';

const at = (version: Version) => `http://127.0.0.1:12345/${version}`;

/** The cases that can be made of some contracts of one version, as for a target that is not Graph. */
export function casesOf(version: Version, contracts: Contract[]): Case[] {
  const casesOfPage = openPageCatalogue(readSettings({ GRAPH_BASE_URL: at(version) }));
  return contracts.flatMap((contract) => casesOfPage(contract).cases);
}

/** Runs cases in this process against a mock; waits take no time. */
export function runOn(serve: Mock['serve'], version: Version, cases: Case[]): Promise<CaseResult[]> {
  const settings = readSettings({ GRAPH_BASE_URL: at(version), GRAPH_WAIT_MS: '0' });
  const options = clientOptions(settings);
  const endpoint = { ...options.endpoint, timeoutMs: 2000 };
  return runInOrder({ ...options, endpoint, connection: inProcess(serve, endpoint) }, 'documented', cases);
}

/**
 * The verdicts that say that something is wrong. One that is blocked follows from another, and a `must` that only warns
 * had nothing to judge.
 */
export const brokenIn = (results: CaseResult[]): Verdict[] =>
  results.flatMap(({ verdicts }) =>
    verdicts.filter(({ outcome, level }) => outcome === 'fail' || (outcome === 'warn' && level === 'should')),
  );

/**
 * A case, whether its reply was right or wrong, and the ids of the clauses that broke. Where several pages show replies to
 * one request, the page of the case may not be the one that answered.
 */
export type Scored = { subject: Case; reply: 'right' | 'wrong' | 'of another page'; broken: string[] };

/** Runs cases against a mock that does one thing wrong. Replies that several pages show together are left right. */
export async function scoreFault(
  name: string,
  version: Version,
  contracts: Contract[],
  cases: Case[],
): Promise<Scored[]> {
  const faults = findFaults([name]);
  const { serve } = openMock({ pages: contracts, pagesOnly: true });
  /** By `client-request-id`, the page whose reply was made wrong. */
  const wrong = new Map<string, string>();
  const serveWrongly = (request: MockRequest) => {
    const sound = serve(request);
    const [page, other] = sound.page?.pages ?? [];
    if (page === undefined || other !== undefined) return sound;
    const reply = withFaults(faults, request, () => sound);
    if (reply !== sound) wrong.set(request.headers['client-request-id'] ?? '', page);
    return reply;
  };
  const results = await runOn(serveWrongly, version, cases);
  return results.map((result) => {
    const ids = result.exchanges.map(({ request }) => request.headers['client-request-id'] ?? '');
    const page = ids.flatMap((id) => wrong.get(id) ?? [])[0];
    const own = page === result.case.page ? 'wrong' : 'of another page';
    const broken = brokenIn([result]).map(({ address }) => parseAddress(address).clause ?? '');
    return { subject: result.case, reply: page === undefined ? 'right' : own, broken };
  });
}
