import type { Against, DifferenceGroup } from '../../src/model/against.ts';

export const sideOf = (baseUrl: string | null, problems: string[] = []): Against['first'] => ({
  baseUrl,
  startedAt: '2026-11-25T22:00:00.000Z',
  problems,
});

export const groupOf = (more: Partial<DifferenceGroup> = {}): DifferenceGroup => ({
  kind: 'missing',
  pointer: '/displayName',
  first: '"x"',
  second: 'nothing',
  requests: 'POST',
  count: 3,
  cases: 3,
  operations: ['POST /things'],
  addresses: ['beta/p/example'],
  ...more,
});

/** The comparison of the embedded mock with another one. */
export const againstWith = (differences: DifferenceGroup[], more: Partial<Against> = {}): Against => ({
  tool: { name: 'graph-conformance', version: '1.0.0' },
  version: 'beta',
  profile: 'documented',
  first: sideOf(null),
  second: sideOf('http://127.0.0.1:4011/beta'),
  replies: { compared: 9, equal: 9 - differences.length, different: differences.length, following: 0 },
  casesOfOne: { first: 0, second: 0 },
  differences,
  ...more,
});
