import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Subject } from '../../src/verdict/check.ts';

/** The policy below which a subject was created. */
export const POLICY = '0f0e0d0c-1111-4222-8333-444455556666';
/** A group; its upper-case digits tell whether letter case matters. */
export const GROUP = 'A1B2C3D4-1111-4222-8333-444455556666';

/** A create of an assignment, as the checks see it: what was sent, and the JSON value that came back. */
export function subjectOf(sent: JsonObject, value: Json, other: Subject | null = null): Subject {
  const url = `http://h/beta/deviceManagement/deviceConfigurations/${POLICY}/assignments`;
  const request = { method: 'POST', url, headers: {}, body: JSON.stringify(sent) };
  const reply = { status: 201, headers: {}, text: '', hex: null, bytes: 0, cut: null, json: { value } };
  const times = { durationMs: 0, retries: 0, unserved: null };
  return {
    exchange: { step: 'create', request, reply, failure: null, ...times },
    reply,
    body: value as JsonObject,
    instead: null,
    sent,
    disagreements: () => [],
    resource: 'microsoft.graph.x',
    types: {},
    other: () => other,
  };
}
