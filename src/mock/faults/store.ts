import type { Json, JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { type Change, editObject, set } from './change.ts';
import { type Fault, ITEM, insteadOf, LIST, on, onCreate, PARENT, type Serve } from './fault.ts';

const OTHER_TARGET = { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' };
const OTHER_ID = '11111111-2222-3333-4444-555555555555';
const UNDOCUMENTED = { undocumented: true };

/** What is stored, or shown of it: reads, lists, updates and deletes. */
export const STORE_FAULTS: Fault[] = [
  ...onCreate({
    'member-undocumented': ['the entity has a member that no type declares', set(UNDOCUMENTED)],
    'target-member-undocumented': ['target has a member that no type declares', set(UNDOCUMENTED, 'target')],
  }),
  ...on('GET', ITEM, {
    'read-status-202': ['an item is read with 202', otherStatus(200, 202)],
    'read-other-id': ['an item is read with another id', set({ id: OTHER_ID })],
    'read-other-target': ['an item is read with another target', set({ target: OTHER_TARGET })],
    'read-member-added': ['an item is read with a member that it was not created with', set({ added: 1 })],
  }),
  ...on('GET', LIST, {
    'list-status-202': ['a list is read with 202', otherStatus(200, 202)],
    'list-empty': ['every list is empty', editList(() => [])],
    'list-bare-array': [
      'a list is an array without an object around it',
      editObject(({ value }) => value ?? []),
    ],
    'list-item-changed': ['the items of a list have another target', editList(withOtherTargets)],
    'list-without-first': ['a list leaves out its first item', editList((items) => items.slice(1))],
    'list-items-twice': ['a list shows each item twice', editList((items) => [...items, ...items])],
    'list-next-elsewhere': [
      'the next page of a list is said to be on another host',
      nextLink(({ path }) => `http://127.0.0.1:9${path}?page=1`),
    ],
    'list-next-again': [
      'the next page of a list is said to be the same page',
      nextLink(({ path, query }) => `${path}${query && '?'}${query}`),
    ],
    'list-next-missing': [
      'the next page of a list does not exist',
      nextLink(({ path }) => `${path.replace('/assignments', '/noSuchPage')}`),
    ],
  }),
  ...on('PATCH', ITEM, { 'update-status-204': ['an update answers 204 without a body', noContent] }),
  ...insteadOf('PATCH', ITEM, {
    'update-ignored': ['an update changes nothing, and its reply shows that', read],
    'update-not-kept': ['the reply to an update shows the change, later reads do not', updateAndUndo],
  }),
  ...on('DELETE', ITEM, {
    'delete-status-200': ['a delete answers 200', otherStatus(204, 200)],
    'delete-again-204': [
      'a delete of an item that does not exist answers 204',
      (reply) => (reply.status === 404 ? noContent(reply) : reply),
    ],
  }),
  ...insteadOf('DELETE', ITEM, { 'delete-ignored': ['an item is still there after its delete', pretend] }),
  ...on('DELETE', PARENT, {
    'parent-delete-status-200': ['the delete of a parent answers 200', otherStatus(204, 200)],
  }),
  ...insteadOf('DELETE', PARENT, {
    'parent-delete-refused': ['the delete of a parent is refused', refuse],
    'parent-delete-ignored': ['a parent is still there after its delete', pretend],
  }),
];

function otherStatus(from: number, to: number): Change {
  return (reply) => (reply.status === from ? { ...reply, status: to } : reply);
}

function editList(edit: (items: JsonObject[]) => Json): Change {
  return editObject((body) => ({ ...body, value: edit((body.value ?? []) as JsonObject[]) }));
}

/** RFC 3986 section 4.2: a reference without a scheme, or a whole URL. */
function nextLink(of: (request: MockRequest) => string): Change {
  return (reply, request) => set({ '@odata.nextLink': of(request) })(reply, request);
}

function withOtherTargets(items: JsonObject[]): JsonObject[] {
  return items.map((item) => ({ ...item, target: OTHER_TARGET }));
}

function noContent(reply: MockReply): MockReply {
  return { ...reply, status: 204, body: undefined };
}

function refuse(request: MockRequest, serve: Serve): MockReply {
  const error = { code: 'Forbidden', message: 'User is not authorized to perform this operation' };
  return { ...read(request, serve), status: 403, body: { error } };
}

/** Answers 204 and changes nothing. */
function pretend(request: MockRequest, serve: Serve): MockReply {
  return noContent(read(request, serve));
}

/** Reads what the request would change. */
function read(request: MockRequest, serve: Serve): MockReply {
  return serve({ ...request, method: 'GET' });
}

function updateAndUndo(request: MockRequest, serve: Serve): MockReply {
  const { target } = read(request, serve).body as JsonObject;
  const reply = serve(request);
  serve({ ...request, rawBody: Buffer.from(JSON.stringify({ target: target ?? null })) });
  return reply;
}
