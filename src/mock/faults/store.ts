import type { Json, JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import {
  editEntity,
  editTarget,
  type Fault,
  ITEM,
  isOn,
  LIST,
  onCreate,
  PARENT,
  type ReplyFault,
  type ServeFault,
  setMembers,
} from './fault.ts';

const OTHER_TARGET = { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' };

/** What is stored, or shown of it: reads, lists, updates and deletes. */
export const STORE_FAULTS: Fault[] = [
  onCreate('member-undocumented', 'the entity has a member that no type declares', (reply) =>
    setMembers(reply, { undocumented: true }),
  ),
  onCreate('target-member-undocumented', 'target has a member that no type declares', (reply) =>
    editTarget(reply, (target) => ({ ...target, undocumented: true })),
  ),
  on('read-status-202', 'GET', ITEM, 'reading an item answers 202', (reply) =>
    replaceStatus(reply, 200, 202),
  ),
  on('read-other-id', 'GET', ITEM, 'an item is read with another id', (reply) =>
    setMembers(reply, { id: '11111111-2222-3333-4444-555555555555' }),
  ),
  on('read-other-target', 'GET', ITEM, 'an item is read with another target', (reply) =>
    setMembers(reply, { target: OTHER_TARGET }),
  ),
  on(
    'read-member-added',
    'GET',
    ITEM,
    'an item is read with a member that its create did not show',
    (reply) => setMembers(reply, { added: 1 }),
  ),
  on('list-status-202', 'GET', LIST, 'reading a list answers 202', (reply) => replaceStatus(reply, 200, 202)),
  on('list-empty', 'GET', LIST, 'every list is empty', (reply) => editList(reply, () => [])),
  on('list-bare-array', 'GET', LIST, 'a list is an array without an object around it', (reply) =>
    editEntity(reply, ({ value }) => value ?? []),
  ),
  on('list-item-changed', 'GET', LIST, 'the items of a list have another target', (reply) =>
    editList(reply, (items) => items.map((item) => ({ ...item, target: OTHER_TARGET }))),
  ),
  on('list-without-first', 'GET', LIST, 'a list leaves out its first item', (reply) =>
    editList(reply, (items) => items.slice(1)),
  ),
  on('update-status-204', 'PATCH', ITEM, 'an update answers 204 without a body', noContent),
  readInstead(
    'update-ignored',
    'PATCH',
    ITEM,
    'an update changes nothing, and its reply shows that',
    (read) => read,
  ),
  {
    name: 'update-not-kept',
    says: 'the reply to an update shows the change, later reads do not',
    instead: (request, serve) => {
      if (!isOn(request, 'PATCH', ITEM)) return null;
      const { target } = serve({ ...request, method: 'GET' }).body as JsonObject;
      const reply = serve(request);
      serve({ ...request, rawBody: Buffer.from(JSON.stringify({ target: target ?? null })) });
      return reply;
    },
  },
  on('delete-status-200', 'DELETE', ITEM, 'a delete answers 200', (reply) => replaceStatus(reply, 204, 200)),
  on('delete-again-204', 'DELETE', ITEM, 'a second delete of an item answers 204', (reply) =>
    reply.status === 404 ? noContent(reply) : reply,
  ),
  readInstead('delete-ignored', 'DELETE', ITEM, 'an item that was deleted is still there', noContent),
  on('parent-delete-status-200', 'DELETE', PARENT, 'the delete of a parent answers 200', (reply) =>
    replaceStatus(reply, 204, 200),
  ),
  readInstead('parent-delete-refused', 'DELETE', PARENT, 'the delete of a parent is refused', forbidden),
  readInstead(
    'parent-delete-ignored',
    'DELETE',
    PARENT,
    'a parent that was deleted is still there',
    noContent,
  ),
];

function on(
  name: string,
  method: string,
  template: string,
  says: string,
  change: (reply: MockReply) => MockReply,
): ReplyFault {
  return { name, says, when: (request) => isOn(request, method, template), change };
}

/** The request changes nothing; `answer` makes its reply from that to a read. */
function readInstead(
  name: string,
  method: string,
  template: string,
  says: string,
  answer: (read: MockReply) => MockReply,
): ServeFault {
  return {
    name,
    says,
    instead: (request, serve) =>
      isOn(request, method, template) ? answer(serve({ ...request, method: 'GET' })) : null,
  };
}

function replaceStatus(reply: MockReply, from: number, to: number): MockReply {
  return reply.status === from ? { ...reply, status: to } : reply;
}

function noContent(reply: MockReply): MockReply {
  return { ...reply, status: 204, body: undefined };
}

function forbidden(reply: MockReply): MockReply {
  const error = { code: 'Forbidden', message: 'User is not authorized to perform this operation' };
  return { ...reply, status: 403, body: { error } };
}

function editList(reply: MockReply, edit: (items: JsonObject[]) => Json): MockReply {
  return editEntity(reply, (body) => ({ ...body, value: edit((body.value ?? []) as JsonObject[]) }));
}
