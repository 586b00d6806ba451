import { clauseAddress } from '../../src/model/address.ts';
import type { Case } from '../../src/model/case.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import type { Shard } from '../../src/results/merge.ts';
import type { RunFile } from '../../src/results/run.ts';

/** A case with one clause, at a place in the catalogue. */
export const caseAt = (at: number): Case => ({
  address: `beta/page/example.${at}`,
  name: 'example',
  kind: 'example',
  version: 'beta',
  page: 'page',
  resource: null,
  operation: { method: 'POST', path: '/users', line: 1 } as Case['operation'],
  steps: [],
  clauses: [
    { id: 'status', level: 'must', step: 'create', expectation: { kind: 'reply' }, source: 'page.md:1' },
  ],
  needs: [],
});
const verdict = (address: string, outcome: Outcome): Verdict => ({
  address: clauseAddress(address, 'status'),
  level: 'must',
  outcome,
  expected: 'a reply',
  got: 'status 201',
  blame: null,
  source: 'page.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
});

type Change = { run?: Partial<RunFile>; head?: Partial<Shard['head']>; ended?: number[]; outcome?: Outcome };

/** The shard of that number, of two of the four cases 0 to 3, with the cases at these places. */
export function shard(
  number: number,
  places: number[],
  { run, head, ended = places, outcome = 'pass' }: Change = {},
): Shard {
  const cases = places.map((at) => ({ at, case: caseAt(at) }));
  const address = (at: number) => caseAt(at).address;
  return {
    name: `s${number}`,
    cases,
    ended: new Set(ended.map(address)),
    head: {
      shard: `${number}/2`,
      startedAt: '2026-01-01T00:00:00.000Z',
      workers: 1,
      selected: 4,
      selection: 'a'.repeat(64),
      partial: false,
      minCoverage: null,
      waivers: { entries: [], day: '2026-01-01' },
      ...head,
    },
    run: {
      tool: { name: 'graph-conformance', version: '1' },
      docs: { name: 'docs', pages: {} },
      baseUrl: 'http://127.0.0.1/beta',
      version: 'beta',
      profile: 'documented',
      embedded: false,
      partial: true,
      startedAt: '2026-01-01T00:00:00.000Z',
      durationMs: 1000,
      shard: `${number}/2`,
      problems: [],
      left: [],
      leftOut: [],
      notImplemented: [],
      counts: { pass: 0, warn: 0, waived: 0, stale: 0, blocked: 0, fail: 0 },
      fidelity: { must: { kept: 0, judged: 0 }, should: { kept: 0, judged: 0 } },
      breadth: { implemented: 0, documented: 0 },
      retries: {},
      clauses: places.map((at) => verdict(address(at), ended.includes(at) ? outcome : 'blocked')),
      ...run,
    },
  };
}
