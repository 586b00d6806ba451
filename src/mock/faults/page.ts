import { isJsonObject } from '../../model/json.ts';
import type { Shape } from '../http/reply.ts';
import {
  drop,
  dropHeader,
  editBytes,
  editObject,
  empty,
  set,
  setBytes,
  setHeader,
  setReply,
} from './change.ts';
import { changesWhen, type Fault, type Row } from './fault.ts';
import {
  changeEcho,
  dropMember,
  echoed,
  editEntity,
  editId,
  editLast,
  firstHalf,
  hasGuid,
  hasItems,
  hasMember,
  hasType,
  hasTyped,
  itemMember,
  itemTyped,
  retyped,
  retypeMember,
  setMember,
  without,
} from './page-edit.ts';
import { TRACE_CHANGES } from './trace.ts';

const PAGE = '<!DOCTYPE html>\n<title>Sign in</title>\n';
const ALL: Shape[] = ['entity', 'list', 'value', 'text', 'nothing', 'error'];
const SUCCESSES = ALL.filter((shape) => shape !== 'error');
const WITH_BODY = ALL.filter((shape) => shape !== 'nothing');
const JSON_BODY: Shape[] = ['entity', 'list', 'error'];

/** Faults of the replies that pages show, by what is shown. Many have the name of a fault of the mock's own routes. */
export const PAGE_FAULTS: Fault[] = [
  ...onPage(['entity'], {
    'member-missing': ['a member that the page shows is missing', dropMember, hasMember],
    'member-type-other': ['a member has another type of JSON than the page shows', retypeMember, hasTyped],
    'member-undocumented': [
      'the entity has a member that no type declares',
      setMember({ undocumented: true }),
    ],
    'context-number': ['@odata.context is a number', setMember({ '@odata.context': 7 })],
    'echo-changed': [
      'a member that was sent has another value',
      changeEcho,
      (...at) => echoed(...at) !== undefined,
    ],
    'entity-type-other': [
      'the entity says that it is a user',
      setMember({ '@odata.type': '#microsoft.graph.user' }),
      hasType,
    ],
    'id-missing': ['the entity has no id', editEntity((entity) => without(entity, 'id')), hasGuid],
    'id-null': ['the id is null', setMember({ id: null }), hasGuid],
    'id-number': ['the id is a number', setMember({ id: 7 }), hasGuid],
    'id-without-dashes': [
      'the id is a GUID without its dashes',
      editId((id) => id.replaceAll('-', '')),
      hasGuid,
    ],
    'id-braced': ['the id is a GUID in braces', editId((id) => `{${id}}`), hasGuid],
    'id-two-guids': ['the id is two GUIDs joined by _', editId((id) => `${id}_${id}`), hasGuid],
    'array-body': ['the entity is the only element of an array', editObject((entity) => [entity])],
    'wrapped-in-value': ['the entity is the value of an object', editObject((value) => ({ value }))],
  }),
  ...onPage(['list'], {
    'list-bare-array': [
      'a list is an array without an object around it',
      editObject(({ value }) => value ?? []),
    ],
    'list-value-object': ['the value of a list is an object', set({ value: {} })],
    'list-value-missing': ['a list has no value', drop('value')],
    'list-item-text': ['the last item of a list is a text', editLast(() => 'item'), hasItems],
    'list-item-member-missing': [
      'the last item of a list lacks a member that the page shows',
      (reply, request) => editLast((item) => without(item, itemMember(reply)))(reply, request),
      (_, reply) => itemMember(reply) !== undefined,
    ],
    'list-item-type-other': [
      'a member of the last item of a list has another type of JSON than the page shows',
      (reply, request) => editLast((item) => retyped(item, itemTyped(reply)))(reply, request),
      (_, reply) => itemTyped(reply) !== undefined,
    ],
    'list-next-relative': [
      'the link to the next page of a list is relative',
      set({ '@odata.nextLink': 'things?$skiptoken=1' }),
      (_, { body }) => isJsonObject(body) && typeof body['@odata.nextLink'] === 'string',
    ],
  }),
  ...onPage(['nothing'], {
    'body-unexpected': ['there is a body where none belongs', setReply({ body: { unexpected: true } })],
  }),
  ...onPage(['error'], {
    'error-code-other': ["the error code is another service's", set({ code: 'anotherCode' }, 'error')],
    'error-code-number': ['the error code is a number', set({ code: 400 }, 'error')],
    'error-without-envelope': ['code and message stand alone', editObject(({ error }) => error ?? null)],
    'error-message-missing': ['the error has no message', drop('message', 'error')],
    'error-not-json': ['the error is a page', setBytes('<h1>Bad Request</h1>')],
    'error-empty': ['the error has no body', setBytes('')],
  }),
  ...onPage(JSON_BODY, {
    'half-json': ['the JSON text stops half way, and Content-Length says so', editBytes(firstHalf)],
    'html-body': ['an HTML page is declared as JSON', setBytes(PAGE)],
  }),
  ...onPage(WITH_BODY, {
    'empty-body': ['there is no body, although its type is declared', setBytes('')],
    'text-plain': [
      'the body is declared as plain text',
      setHeader('Content-Type', 'text/plain'),
      (_, { headers }) => !/^text\/plain/i.test(headers['Content-Type'] ?? ''),
    ],
    'no-content-type': ['the type of the body is not declared', dropHeader('Content-Type')],
  }),
  ...onPage(SUCCESSES, {
    'status-200': ['200 instead of 201', setReply({ status: 200 }), (_, { status }) => status === 201],
    'status-202': [
      '202 instead of another success',
      setReply({ status: 202 }),
      (_, { status }) => status !== 202,
    ],
    'status-500': ['500 with the body of a success', setReply({ status: 500 })],
    'status-204-empty': ['204 without a body', empty(204), (_, { status }) => status !== 204],
  }),
  ...onPage(ALL, {
    ...TRACE_CHANGES,
    'reset-before-reply': ['the connection is reset instead of a reply', setReply({ transport: 'reset' })],
    'no-answer': ['the reply never comes', setReply({ transport: 'hang' })],
  }),
];

function onPage(shapes: Shape[], faults: { [name: string]: Row }): Fault[] {
  return changesWhen((_, { page }) => page !== undefined && shapes.includes(page.shape), faults);
}
