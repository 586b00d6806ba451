import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { bodyBytes, type MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';

/** Makes a wrong reply of a right one. */
export type Change = (reply: MockReply, request: MockRequest) => MockReply;

export function setReply(members: Partial<MockReply>): Change {
  return (reply) => ({ ...reply, ...members });
}

export function setHeader(name: string, value: string): Change {
  return (reply) => ({ ...reply, headers: { ...reply.headers, [name]: value } });
}

export function dropHeader(name: string): Change {
  return (reply) => ({ ...reply, headers: without(reply.headers, name) });
}

/** A reply without a body and without its Content-Type. */
export function empty(status: number): Change {
  return ({ bytes: _, ...reply }) => ({
    ...reply,
    status,
    headers: without(reply.headers, 'Content-Type'),
    body: undefined,
  });
}

export function editBytes(edit: (sound: Buffer) => Buffer): Change {
  return (reply) => ({ ...reply, bytes: edit(bodyBytes(reply)) });
}

export function setBytes(text: string): Change {
  return setReply({ bytes: Buffer.from(text) });
}

type Edit = (object: JsonObject) => Json;

/**
 * Edits the body, or the object inside it that `path` leads to. Leaves a body as it is where it has no such object,
 * because another change has already turned it into something else.
 */
export function editObject(edit: Edit, ...path: string[]): Change {
  return (reply) => ({ ...reply, body: editedAt(reply.body, path, edit) });
}

function editedAt(json: Json | undefined, [name, ...rest]: string[], edit: Edit): Json | undefined {
  if (!isJsonObject(json)) return json;
  if (name === undefined) return edit(json);
  const inner = editedAt(json[name], rest, edit);
  return inner === undefined ? json : { ...json, [name]: inner };
}

/** Sets members of the object that `path` leads to. */
export function set(members: JsonObject, ...path: string[]): Change {
  return editObject((object) => ({ ...object, ...members }), ...path);
}

/** Drops a member of the object that `path` leads to. */
export function drop(name: string, ...path: string[]): Change {
  return editObject((object) => without(object, name), ...path);
}

export function without<Value>(object: { [name: string]: Value }, name: string): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
