import { expect, test } from '@playwright/test';
import type { JsonObject } from '../../../src/model/json.ts';
import type { GraphType, GraphTypes } from '../../../src/model/type.ts';
import { noUndeclaredMember } from '../../../src/verdict/checks/no-undeclared-member.ts';
import { subjectOf } from '../../support/subject.ts';

const type = (name: string, members: GraphType['members']): GraphType => ({
  name: `microsoft.graph.${name}`,
  kind: 'entity',
  abstract: false,
  open: false,
  derived: [],
  values: [],
  members,
});
const TYPES: GraphTypes = {
  x: type('x', { id: null, target: 'target', other: 'missing' }),
  target: type('target', { groupId: null }),
};

const BODIES: [body: JsonObject, sent: JsonObject, outcome: string][] = [
  [{ id: '1', target: { groupId: 'g', '@odata.type': '#microsoft.graph.target' } }, {}, 'ok: none'],
  [{ id: '1', more: 1, target: { more: 1 } }, {}, 'wrong: /more, /target/more'],
  [{ more: 1 }, { more: 1 }, 'ok: none'],
  [{ other: { any: 1 } }, {}, 'harness: not judged: the metadata here has no type missing'],
  [{ more: 1, other: {} }, {}, 'wrong: /more'],
  [{ target: { '@odata.type': '#microsoft.graph.new', groupId: 'g' } }, {}, 'ok: none'],
  [
    { target: { '@odata.type': '#microsoft.graph.new', entraObjectId: 'g' } },
    {},
    'harness: not judged: the metadata here has no type #microsoft.graph.new',
  ],
];
for (const [body, sent, outcome] of BODIES) {
  test(`in the reply ${JSON.stringify(body)} to ${JSON.stringify(sent)} the undeclared members are ${outcome}`, () => {
    const subject = { ...subjectOf(sent, body), types: TYPES };
    const { ok, blocked, got } = noUndeclaredMember.judge({ kind: 'no-undeclared-member' }, subject);
    expect(`${ok ? 'ok' : (blocked ?? 'wrong')}: ${got}`).toBe(outcome);
  });
}
