import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import { toReply } from '../../src/graph/reply.ts';
import { type Profile, stepsOf } from '../../src/model/case.ts';
import type { Exchange, NotSent } from '../../src/model/exchange.ts';
import type { Json } from '../../src/model/json.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { judge } from '../../src/verdict/judge.ts';

const reply = { status: 200, headers: {}, text: null, hex: null, bytes: 0, cut: null };
const exchange = (step: string, value: Json = { value: [] }, status = 200): Exchange => ({
  step,
  request: { method: 'GET', url: 'http://h/beta/x/1/y', headers: {}, body: null },
  reply: { ...reply, status, json: { value } },
  failure: null,
  durationMs: 0,
  retries: 0,
  unserved: null,
});
const notSent = (step: string): NotSent => ({ step, notSent: 'the group is missing', blame: 'service' });

for (const profile of ['documented', 'observed'] as Profile[]) {
  test(`a clause is blocked where a step that it names was not sent, in the profile ${profile}`, () => {
    const cases = catalogue(readSettings({ GRAPH_PROFILE: profile, GRAPH_BINDINGS: '1' }), ALL_KINDS);
    const judged = cases.flatMap((subject) =>
      subject.clauses.flatMap((clause) =>
        stepsOf(clause).map((missing) => {
          const results = subject.steps.map(({ name }) =>
            name === missing ? notSent(name) : exchange(name, {}, name === 'refuse' ? 400 : 200),
          );
          const [verdict] = judge({ ...subject, clauses: [clause] }, results, loadKnowledge('beta', profile));
          return { kind: clause.expectation.kind, isOwn: missing === clause.step, ...verdict };
        }),
      ),
    );
    const isBlocked = ({ outcome, got, blame }: (typeof judged)[number]) =>
      outcome === 'blocked' && got === 'not sent: the group is missing' && blame === 'service';
    expect(judged.filter((verdict) => !isBlocked(verdict))).toEqual([]);
    const others = new Set(judged.filter(({ isOwn }) => !isOwn).map(({ kind }) => kind));
    const named = ['distinct-id', 'echo', 'list-contains', 'same-entity', 'unchanged'] as const;
    expect(named.filter((kind) => !others.has(kind))).toEqual([]);
  });
}

test('that a bad request was accepted is judged once: what is said of a refusal has no verdict', () => {
  const [subject] = catalogue(readSettings({}), ['rejection']);
  if (subject === undefined) throw new Error('no rejection');
  const idsOf = (status: number) => {
    const results = subject.steps.map(({ name }) => exchange(name, {}, name === 'refuse' ? status : 200));
    return judge(subject, results, loadKnowledge('beta', 'documented')).map(({ address }) =>
      address.slice(address.indexOf('#') + 1),
    );
  };
  expect(idsOf(400)).toEqual(['reply', 'refused', 'error', 'error-code', 'inner-error', 'nothing-created']);
  expect(idsOf(201)).toEqual(['reply', 'refused']);
});

/** A reply as it is read from the wire. */
const wired = (step: string, text: string): Exchange => ({
  ...exchange(step),
  reply: toReply(200, { 'content-type': 'application/json' }, Buffer.from(text), null),
});

test('a reply that is nested too deeply to be compared is red, and judging it throws nothing', () => {
  const deep = (levels: number) => [
    `${'['.repeat(levels)}1${']'.repeat(levels)}`,
    `${'{"target":'.repeat(levels)}1${'}'.repeat(levels)}`,
  ];
  for (const target of [...deep(101), ...deep(1000)]) {
    const verdicts = catalogue(readSettings({}), ['lifecycle']).flatMap((subject) => {
      const results = subject.steps.map(({ name }) =>
        name === 'create' ? wired(name, '{"id":"x"}') : wired(name, `{"id":"x","target":${target}}`),
      );
      return judge(subject, results, loadKnowledge('beta', 'documented'));
    });
    const same = verdicts.filter(({ address }) => address.endsWith('#read-same'));
    expect(new Set(same.map(({ outcome, blame, got }) => `${outcome} ${blame}: ${got}`))).toEqual(
      new Set(['fail service: no JSON (nested deeper than 100)']),
    );
  }
});

test('a reply that is nested as deeply as is read is judged without an error', () => {
  const target = `${'{"target":['.repeat(49)}1${']}'.repeat(49)}`;
  for (const subject of catalogue(readSettings({}), ALL_KINDS)) {
    const results = subject.steps.map(({ name }) => wired(name, `{"id":"x","target":${target},"value":[]}`));
    expect(judge(subject, results, loadKnowledge('beta', 'documented'))).not.toEqual([]);
  }
});

test('a clause whose schema or type is not known is blocked, and the suite itself is blamed', () => {
  const knowledge = { ...loadKnowledge('beta', 'documented'), schemas: () => null, types: {} };
  const subject = catalogue(readSettings({}), ['example']).find(({ page }) => page.startsWith('policyset'));
  if (subject === undefined) throw new Error('There is an example.');
  const [create] = subject.steps;
  const body = JSON.stringify({
    ...JSON.parse(create?.body ?? '{}'),
    id: '11111111-2222-4333-8444-555555555555',
    lastModifiedDateTime: '2026-01-01T00:00:00Z',
  });
  const results = subject.steps.map(({ name }) => {
    const got = wired(name, body);
    return { ...got, request: { ...got.request, method: 'POST', body: create?.body ?? null } };
  });
  const blocked = judge(subject, results, knowledge).filter(({ outcome }) => outcome === 'blocked');
  expect(blocked.map(({ address, blame, got }) => `${address.split('#')[1]} ${blame}: ${got}`)).toEqual([
    'schema harness: not judged: there is no schema of microsoft.graph.policySetAssignment',
    'echo-target harness: not judged: there is no schema of microsoft.graph.policySetAssignment',
    'shows-lastModifiedDateTime harness: not judged: there is no schema of microsoft.graph.policySetAssignment',
    'declared harness: not judged: the metadata here has no type microsoft.graph.policySetAssignment',
  ]);
});
