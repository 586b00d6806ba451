import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { isGuid } from '../odata/guid.ts';
import { type Change, editObject } from './change.ts';
import { sentBy } from './fault.ts';
import { changedValue, otherType, plainMembers, typedMembers } from './page-member.ts';

/** Pages of Intune wrap the entity that they read in `value`. */
const isWrapped = (body: JsonObject): boolean => body.id === undefined && isJsonObject(body.value);
const entityIn = (body: Json | undefined): JsonObject => {
  if (!isJsonObject(body)) return {};
  return isJsonObject(body.value) && isWrapped(body) ? body.value : body;
};

/** The entity, or the list, that a reply is. */
const bodyOf = ({ body }: MockReply): JsonObject => entityIn(body);

/** What the page itself shows; a member that it does not show is none of its promises. */
function shownBy({ page }: MockReply): JsonObject {
  const body = page?.example.response.body;
  return body && 'json' in body ? entityIn(body.json) : {};
}

/** Edits the entity, wherever in the reply it is. */
export function editEntity(edit: (entity: JsonObject) => Json): Change {
  return (reply, request) => {
    const path = isJsonObject(reply.body) && isWrapped(reply.body) ? ['value'] : [];
    return editObject(edit, ...path)(reply, request);
  };
}

export const setMember = (members: JsonObject): Change => editEntity((entity) => ({ ...entity, ...members }));

/** Of the members that the page shows one that the client did not send, if there is one. */
function memberOf(reply: MockReply, request: MockRequest): string | undefined {
  const names = plainMembers([shownBy(reply), bodyOf(reply)]);
  return names.find((name) => !(name in sentBy(request))) ?? names[0];
}

const typedOf = (reply: MockReply, request: MockRequest): string | undefined => {
  const names = typedMembers([shownBy(reply), bodyOf(reply)]);
  return names.find((name) => !(name in sentBy(request))) ?? names[0];
};

export function hasMember(request: MockRequest, reply: MockReply): boolean {
  return memberOf(reply, request) !== undefined;
}

export function hasTyped(request: MockRequest, reply: MockReply): boolean {
  return typedOf(reply, request) !== undefined;
}

export function dropMember(reply: MockReply, request: MockRequest): MockReply {
  return editEntity((entity) => without(entity, memberOf(reply, request)))(reply, request);
}

export function retypeMember(reply: MockReply, request: MockRequest): MockReply {
  return editEntity((entity) => retyped(entity, typedOf(reply, request)))(reply, request);
}

/** A member whose value the example sends and shows, and that was sent and is shown again; with another value. */
export function echoed(request: MockRequest, reply: MockReply): JsonObject | undefined {
  const body = reply.page?.example.request.body;
  const [shown, now, sent] = [shownBy(reply), bodyOf(reply), sentBy(request)];
  const promised = body && 'json' in body && isJsonObject(body.json) ? body.json : {};
  const isSame = (one?: Json, other?: Json) =>
    one !== undefined && JSON.stringify(one) === JSON.stringify(other);
  for (const name of plainMembers([promised, shown])) {
    if (!isSame(promised[name], shown[name]) || !isSame(sent[name], now[name])) continue;
    const other = changedValue(now[name] ?? null);
    if (other !== undefined) return { [name]: other };
  }
  return undefined;
}

export function changeEcho(reply: MockReply, request: MockRequest): MockReply {
  return setMember(echoed(request, reply) ?? {})(reply, request);
}

export function hasGuid(_: MockRequest, reply: MockReply): boolean {
  return isGuid(shownBy(reply).id) && isGuid(bodyOf(reply).id);
}

/** Whether the client names the type of what it sends, and the reply repeats it. */
export function hasType(request: MockRequest, reply: MockReply): boolean {
  const [sent, now] = [sentBy(request)['@odata.type'], bodyOf(reply)['@odata.type']];
  return (
    typeof sent === 'string' &&
    sent === now &&
    sent === shownBy(reply)['@odata.type'] &&
    !/\.user$/.test(sent)
  );
}

export function editId(edit: (id: string) => string): Change {
  return editEntity((entity) => ({ ...entity, id: edit(String(entity.id)) }));
}

const itemsOf = ({ value }: JsonObject): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
export const itemMember = (reply: MockReply) => plainMembers(itemsOf(shownBy(reply)))[0];
export const itemTyped = (reply: MockReply) => typedMembers(itemsOf(shownBy(reply)))[0];

export function hasItems(_: MockRequest, reply: MockReply): boolean {
  return itemsOf(bodyOf(reply)).length > 0;
}

/**
 * Edits one item alone, so that only a check of every item finds it: the last one of a type that the page shows. What
 * clients have created may be of others.
 */
export function editLast(edit: (item: JsonObject) => Json): Change {
  return (reply, request) => {
    const types = itemsOf(shownBy(reply)).map((item) => item['@odata.type']);
    return editObject((list) => {
      const items = Array.isArray(list.value) ? list.value : [];
      const at = items.findLastIndex((item) => isJsonObject(item) && types.includes(item['@odata.type']));
      const item = items[at];
      return isJsonObject(item) ? { ...list, value: items.with(at, edit(item)) } : list;
    })(reply, request);
  };
}

export function without(item: JsonObject, name: string | undefined): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== name));
}

export function retyped(object: JsonObject, name: string | undefined): JsonObject {
  return name === undefined ? object : { ...object, [name]: otherType(object[name] ?? null) };
}

export function firstHalf(sound: Buffer): Buffer {
  return sound.subarray(0, Math.floor(sound.length / 2));
}
