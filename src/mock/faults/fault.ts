import type { Json, JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { findRoute } from '../intune/route.ts';

/** What the mock does with a request when it is honest. */
export type Serve = (request: MockRequest) => MockReply;

/** One fault that the mock can be told to have; it lies about what it did, or does something else. */
export type Fault = {
  name: string;
  /** The lie, or the misdeed, in one line. */
  says: string;
  when: (request: MockRequest, reply: MockReply) => boolean;
  change: (reply: MockReply, request: MockRequest) => MockReply;
  /** A misdeed: what is done instead of serving the request; `null` where the request is not its business. */
  instead?: (request: MockRequest, serve: Serve) => MockReply | null;
};

/** A fault in what is done; what is said of it stays as it is. */
export const misdeed = (name: string, says: string, instead: NonNullable<Fault['instead']>): Fault => ({
  name,
  says,
  when: () => false,
  change: (reply) => reply,
  instead,
});

/** The OData template of the request's path; `''` where it leads nowhere. */
export function templateOf(request: MockRequest): string {
  try {
    return findRoute(request.path).template;
  } catch {
    return '';
  }
}

export const LIST = '~/singleton/navigation/key/navigation';
export const ITEM = '~/singleton/navigation/key/navigation/key';
export const PARENT = '~/singleton/navigation/key';

/** A fault of the reply to a successful create of an assignment; `applies` narrows that down further. */
export function onCreate(
  name: string,
  says: string,
  change: Fault['change'],
  applies: Fault['when'] = () => true,
): Fault {
  const when: Fault['when'] = (request, reply) => isCreate(request, reply) && applies(request, reply);
  return { name, says, when, change };
}

/** The collection of the parent that the request is about. */
export function collectionPath(request: MockRequest): string {
  const route = findRoute(request.path);
  return 'collection' in route ? route.collection.path : '';
}

function isCreate(request: MockRequest, reply: MockReply): boolean {
  if (request.method !== 'POST' || reply.status !== 201) return false;
  return templateOf(request) === LIST;
}

/** Leaves a body that another fault has already turned into something else as it is. */
export function editEntity(reply: MockReply, edit: (entity: JsonObject) => Json): MockReply {
  return isObject(reply.body) ? { ...reply, body: edit(reply.body) } : reply;
}

export function editTarget(reply: MockReply, edit: (target: JsonObject) => Json): MockReply {
  return editEntity(reply, (entity) =>
    isObject(entity.target) ? { ...entity, target: edit(entity.target) } : entity,
  );
}

export function entityOf(reply: MockReply): JsonObject {
  return isObject(reply.body) ? reply.body : {};
}

export function targetOf(reply: MockReply): JsonObject {
  const { target } = entityOf(reply);
  return isObject(target) ? target : {};
}

/** What the client sent; only asked for requests that the mock could read. */
export function sentBy(request: MockRequest): JsonObject {
  return JSON.parse(request.rawBody.toString('utf8').replace(/^\uFEFF/, '')) as JsonObject;
}

export function without<Value>(object: { [name: string]: Value }, name: string): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
