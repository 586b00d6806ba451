import type { Exchange, Reply } from '../../src/model/exchange.ts';
import type { Json } from '../../src/model/json.ts';
import type { GraphType, GraphTypes } from '../../src/model/type.ts';

const type = (name: string, members: GraphType['members'], more: Partial<GraphType> = {}): GraphType => ({
  name: `microsoft.graph.${name}`,
  kind: 'entity',
  abstract: false,
  open: false,
  derived: [],
  values: [],
  members,
  ...more,
});

/** A policy with an enumeration, a list, and a target of one of two types. */
export const TYPES: GraphTypes = {
  policy: type('policy', { id: null, intent: 'intent', flags: 'flags', target: 'target', items: 'item' }),
  item: type('item', { id: null, name: null, intent: 'intent' }, { kind: 'complex' }),
  target: type('target', {}, { kind: 'complex', derived: ['groupTarget'] }),
  groupTarget: type('groupTarget', { groupId: null, filter: 'intent' }, { kind: 'complex' }),
  intent: type('intent', {}, { kind: 'enum', values: ['apply', 'remove'] }),
  flags: type('flags', {}, { kind: 'enum' }),
};

export const POLICY_TYPE = 'microsoft.graph.policy';

/** An exchange whose reply is this JSON, or a body that is none. */
export const answered = (
  value: Json,
  reply: Partial<Reply> = {},
  method = 'POST',
  step = 'send',
): Exchange => ({
  step,
  request: { method, url: 'http://h/beta/policies', headers: {}, body: null },
  reply: {
    status: 200,
    headers: {},
    text: '',
    hex: null,
    bytes: 2,
    cut: null,
    json: { value },
    ...reply,
  },
  failure: null,
  durationMs: 1,
  retries: 0,
  unserved: null,
});
