import type { Profile } from '../model/case.ts';
import type { Version } from '../model/contract.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Cause } from './cause.ts';
import { runAgain } from './curl.ts';
import type { Fidelity } from './fidelity.ts';
import { type UrlOf, urlIn } from './page-url.ts';

/** `reports/findings.json`, format `schemas/findings.json`: what a run found, for machines. */
export type Findings = {
  tool: { name: string; version: string };
  baseUrl: string;
  version: Version;
  profile: Profile;
  startedAt: string;
  fidelity: Fidelity;
  /** One for each cause, reds first. */
  findings: Finding[];
};

type Finding = Pick<Cause, 'fingerprint' | 'outcome' | 'kind' | 'cases' | 'operations' | 'addresses'> &
  Pick<Verdict, 'level' | 'blame' | 'expected' | 'got' | 'source'> & {
    /** The page of the example; `null` where a standard promises it. */
    url: string | null;
    /** Runs the example again. */
    command: string;
    /** Sends the request of the example again; `null` where none was sent. */
    curl: string | null;
  };

export const findingsOf = (
  facts: Omit<Findings, 'findings'>,
  causes: Cause[],
  urlOf: UrlOf,
  curlOf: (address: string) => string | null,
): Findings => ({
  ...facts,
  findings: causes.map((cause) => {
    const { fingerprint, outcome, kind, cases, operations, addresses, example } = cause;
    const { address, level, blame, expected, got, source } = example;
    const command = runAgain(address);
    const shared = { fingerprint, outcome, level, blame, kind, expected, got, source };
    const url = urlIn(cause, urlOf);
    return { ...shared, url, command, curl: curlOf(address), cases, operations, addresses };
  }),
});
