import type { Json, JsonObject } from '../../model/json.ts';
import { isObject, parseJson } from '../http/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { findRoute, type Route } from '../intune/route.ts';

/** Serves a request without the fault. */
export type Serve = (request: MockRequest) => MockReply;

/** A fault in what is said: the request is served as it should be, and the reply is changed. */
export type ReplyFault = {
  name: string;
  /** What is wrong, in one line. */
  says: string;
  when: (request: MockRequest, reply: MockReply) => boolean;
  change: (reply: MockReply, request: MockRequest) => MockReply;
};

/** A fault in what is done: the request is served otherwise, and the reply follows from that. */
export type ServeFault = {
  name: string;
  says: string;
  /** `null` where the request is served as it should be. */
  instead: (request: MockRequest, serve: Serve) => MockReply | null;
};

/** One thing that the mock does wrong on purpose. */
export type Fault = ReplyFault | ServeFault;

export const PARENT = '~/singleton/navigation/key';
export const LIST = '~/singleton/navigation/key/navigation';
export const ITEM = '~/singleton/navigation/key/navigation/key';

/** Whether the request has this method and its path this OData template. */
export function isOn(request: MockRequest, method: string, template: string): boolean {
  return request.method === method && routeOf(request)?.template === template;
}

/** Parents and assignments have the same routes in both behaviours. */
export function routeOf(request: MockRequest): Route | undefined {
  try {
    return findRoute(request.path, 'documented');
  } catch {
    return undefined;
  }
}

/** Whether an assignment was created. */
export function isCreate(request: MockRequest, reply: MockReply): boolean {
  return reply.status === 201 && isOn(request, 'POST', LIST);
}

/** A fault of the reply to a successful create of an assignment; `applies` narrows that down further. */
export function onCreate(
  name: string,
  says: string,
  change: ReplyFault['change'],
  applies: ReplyFault['when'] = () => true,
): ReplyFault {
  const when: ReplyFault['when'] = (request, reply) => isCreate(request, reply) && applies(request, reply);
  return { name, says, when, change };
}

/** Leaves a body that another fault has already turned into something else as it is. */
export function editEntity(reply: MockReply, edit: (entity: JsonObject) => Json): MockReply {
  return isObject(reply.body) ? { ...reply, body: edit(reply.body) } : reply;
}

export function setMembers(reply: MockReply, members: JsonObject): MockReply {
  return editEntity(reply, (entity) => ({ ...entity, ...members }));
}

export function dropMember(reply: MockReply, name: string): MockReply {
  return editEntity(reply, (entity) => without(entity, name));
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

/** What the client sent. */
export function sentBy(request: MockRequest): JsonObject {
  const sent = parseJson(request.rawBody);
  return isObject(sent) ? sent : {};
}

export function without<Value>(object: { [name: string]: Value }, name: string): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
