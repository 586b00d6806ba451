import type { Json, JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import {
  editEntity,
  editTarget,
  type Fault,
  ITEM,
  LIST,
  misdeed,
  onCreate,
  PARENT,
  type Serve,
  templateOf,
} from './fault.ts';

const OTHER_TARGET = { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' };

/** Faults of what is kept: reads, lists, updates and deletes. */
export const STORE_FAULTS: Fault[] = [
  onCreate('member-undocumented', 'the entity has a member that no type declares', (reply) =>
    editEntity(reply, (entity) => ({ ...entity, undocumented: true })),
  ),
  onCreate('target-member-undocumented', 'target has a member that no type declares', (reply) =>
    editTarget(reply, (target) => ({ ...target, undocumented: true })),
  ),
  on('read-status-202', 'GET', ITEM, 'an item is read with 202', (reply) => replaceStatus(reply, 200, 202)),
  on('read-other-id', 'GET', ITEM, 'an item is read with another id', (reply) =>
    editEntity(reply, (entity) => ({ ...entity, id: '11111111-2222-3333-4444-555555555555' })),
  ),
  on('read-other-target', 'GET', ITEM, 'an item is read with another target', (reply) =>
    editEntity(reply, (entity) => ({ ...entity, target: OTHER_TARGET })),
  ),
  on(
    'read-member-added',
    'GET',
    ITEM,
    'an item is read with a member that it was not created with',
    (reply) => editEntity(reply, (entity) => ({ ...entity, added: 1 })),
  ),
  on('list-status-202', 'GET', LIST, 'a list is read with 202', (reply) => replaceStatus(reply, 200, 202)),
  on('list-empty', 'GET', LIST, 'every list is empty', (reply) => list(reply, () => [])),
  on('list-bare-array', 'GET', LIST, 'a list is an array of its own', (reply) =>
    editEntity(reply, ({ value }) => value ?? []),
  ),
  on('list-item-changed', 'GET', LIST, 'the items of a list have another target', (reply) =>
    list(reply, (items) => items.map((item) => ({ ...item, target: OTHER_TARGET }))),
  ),
  on('list-without-first', 'GET', LIST, 'a list leaves out its first item', (reply) =>
    list(reply, (items) => items.slice(1)),
  ),
  on('update-status-204', 'PATCH', ITEM, 'an update answers 204 without a body', (reply) => ({
    ...reply,
    status: 204,
    body: undefined,
  })),
  misdeed('update-ignored', 'an update changes nothing and shows so', (request, serve) =>
    isOn(request, 'PATCH', ITEM) ? serve({ ...request, method: 'GET' }) : null,
  ),
  misdeed('update-not-kept', 'an update is shown and not kept', (request, serve) => {
    if (!isOn(request, 'PATCH', ITEM)) return null;
    const { target } = serve({ ...request, method: 'GET' }).body as JsonObject;
    const reply = serve(request);
    serve({ ...request, rawBody: Buffer.from(JSON.stringify({ target: target ?? null })) });
    return reply;
  }),
  on('delete-status-200', 'DELETE', ITEM, 'a delete answers 200', (reply) => replaceStatus(reply, 204, 200)),
  on('delete-again-204', 'DELETE', ITEM, 'what is not there is deleted all the same', (reply) =>
    reply.status === 404 ? deleted(reply) : reply,
  ),
  misdeed('delete-ignored', 'a deleted item stays', (request, serve) => ignoreDelete(request, serve, ITEM)),
  on('parent-delete-status-200', 'DELETE', PARENT, 'the delete of a parent answers 200', (reply) =>
    replaceStatus(reply, 204, 200),
  ),
  misdeed('parent-delete-refused', 'nobody may delete a parent', (request, serve) =>
    isOn(request, 'DELETE', PARENT) ? refused(serve({ ...request, method: 'GET' })) : null,
  ),
  misdeed('parent-delete-ignored', 'a deleted parent stays', (request, serve) =>
    ignoreDelete(request, serve, PARENT),
  ),
];

function isOn(request: MockRequest, method: string, template: string): boolean {
  return request.method === method && templateOf(request) === template;
}

function on(
  name: string,
  method: string,
  template: string,
  says: string,
  change: (reply: MockReply) => MockReply,
): Fault {
  return { name, says, when: (request) => isOn(request, method, template), change };
}

function replaceStatus(reply: MockReply, from: number, to: number): MockReply {
  return reply.status === from ? { ...reply, status: to } : reply;
}

function deleted(reply: MockReply): MockReply {
  return { ...reply, status: 204, body: undefined };
}

function refused(reply: MockReply): MockReply {
  const error = { code: 'Forbidden', message: 'User is not authorized to perform this operation' };
  return { ...reply, status: 403, body: { error } };
}

function ignoreDelete(request: MockRequest, serve: Serve, template: string): MockReply | null {
  return isOn(request, 'DELETE', template) ? deleted(serve({ ...request, method: 'GET' })) : null;
}

function list(reply: MockReply, edit: (items: JsonObject[]) => Json): MockReply {
  return editEntity(reply, (body) => ({ ...body, value: edit((body.value ?? []) as JsonObject[]) }));
}
