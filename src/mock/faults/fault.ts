import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { parseJson } from '../http/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { findRoute, type Route } from '../intune/route.ts';
import type { Change } from './change.ts';

/** Serves a request without the fault. */
export type Serve = (request: MockRequest) => MockReply;

type When = (request: MockRequest, reply: MockReply) => boolean;
export type Instead = (request: MockRequest, serve: Serve) => MockReply;

/**
 * One thing that the mock does wrong on purpose; `says` is what, in one line. Either the request is served as it
 * should be and the reply is changed, or the request is served wrongly and the reply follows from that.
 */
export type Fault = { name: string; says: string } & ({ when: When; change: Change } | { instead: Instead });

export const PARENT = '~/singleton/navigation/key';
export const LIST = '~/singleton/navigation/key/navigation';
export const ITEM = '~/singleton/navigation/key/navigation/key';

/** What is wrong, the change that makes it so, and a further condition. */
export type Row = [says: string, change: Change, applies?: When];
export type ReplyFaults = { [name: string]: Row };
type ServeFaults = { [name: string]: [says: string, instead: Instead] };

export function changesWhen(when: When, faults: ReplyFaults): Fault[] {
  return Object.entries(faults).map(([name, [says, change, applies = () => true]]) => ({
    name,
    says,
    when: (request, reply) => when(request, reply) && applies(request, reply),
    change,
  }));
}

/** Faults of the reply to a successful create of an assignment. */
export function onCreate(faults: ReplyFaults): Fault[] {
  return changesWhen((request, reply) => reply.status === 201 && isOn(request, 'POST', LIST), faults);
}

/** Faults of the reply to a method on a path, given by its OData template. */
export function on(method: string, template: string, faults: ReplyFaults): Fault[] {
  return changesWhen((request) => isOn(request, method, template), faults);
}

/** Faults of what is done; a request to which they do not apply is served as it should be. */
export function instead(faults: ServeFaults, applies = (_: MockRequest) => true): Fault[] {
  return Object.entries(faults).map(([name, [says, instead]]) => ({
    name,
    says,
    instead: (request, serve) => (applies(request) ? instead : serve)(request, serve),
  }));
}

/** Faults of what a method does on a path, given by its OData template. */
export function insteadOf(method: string, template: string, faults: ServeFaults): Fault[] {
  return instead(faults, (request) => isOn(request, method, template));
}

function isOn(request: MockRequest, method: string, template: string): boolean {
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

export function sentBy(request: MockRequest): JsonObject {
  const sent = parseJson(request.rawBody);
  return isJsonObject(sent) ? sent : {};
}
