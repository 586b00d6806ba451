import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import { type Profile, stepsOf } from '../../src/model/case.ts';
import type { Exchange, NotSent } from '../../src/model/exchange.ts';
import type { Json } from '../../src/model/json.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { judge } from '../../src/verdict/judge.ts';

const reply = { status: 200, headers: {}, text: null, hex: null, bytes: 0, cut: null };
const exchange = (step: string, value: Json = { value: [] }): Exchange => ({
  step,
  request: { method: 'GET', url: 'http://h/beta/x/1/y', headers: {}, body: null },
  reply: { ...reply, json: { value } },
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
            name === missing ? notSent(name) : exchange(name),
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

test('a reply that is nested too deeply to be compared is blocked, and judging it throws nothing', () => {
  const deep = (open: string, close: string) =>
    JSON.parse(`${open.repeat(20_000)}1${close.repeat(20_000)}`) as Json;
  for (const target of [deep('[', ']'), deep('{"target":', '}')]) {
    const verdicts = catalogue(readSettings({}), ['lifecycle']).flatMap((subject) => {
      const results = subject.steps.map(({ name }) => exchange(name, { id: 'x', target }));
      return judge(subject, results, loadKnowledge('beta', 'documented'));
    });
    const same = verdicts.filter(({ address }) => address.endsWith('#read-same'));
    expect(new Set(same.map(({ outcome, blame, got }) => `${outcome} ${blame}: ${got}`))).toEqual(
      new Set(['blocked service: not judged: the body is nested too deeply']),
    );
  }
});
