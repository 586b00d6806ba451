import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { parseJson } from '../http/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { targetBaseOf } from '../intune/types.ts';
import { drop, editObject, set, setBytes, setHeader, setReply } from './change.ts';
import {
  changesWhen,
  type Fault,
  type Instead,
  instead,
  LIST,
  onCreate,
  routeOf,
  type Serve,
  sentBy,
} from './fault.ts';

const OTHER_ID = '11111111-2222-3333-4444-555555555555';
const ODATA_3_MESSAGE = { lang: 'en', value: 'no' };
const INNER = ['error', 'innerError'];
const ALL_DEVICES = '#microsoft.graph.allDevicesAssignmentTarget';
const ALL_USERS = '#microsoft.graph.allLicensedUsersAssignmentTarget';

/** Refusals that are not as they should be, and flawed requests that are not refused. */
export const REFUSAL_FAULTS: Fault[] = [
  ...changesWhen(isRefused, {
    'refuse-with-401': ['a refusal has the status 401', setReply({ status: 401 })],
    'refuse-with-404': ['a refusal has the status 404', setReply({ status: 404 })],
    'refuse-with-500': ['a refusal has the status 500', setReply({ status: 500 })],
    'error-as-html': ['the error is declared as HTML', setHeader('Content-Type', 'text/html')],
    'error-not-json': ['the error is a page', setBytes('<h1>Bad Request</h1>')],
    'error-empty': ['the error has no body', setBytes('')],
    'error-without-envelope': ['code and message stand alone', editObject(({ error }) => error ?? null)],
    'error-code-empty': ['the error code is empty', set({ code: '' }, 'error')],
    'error-code-other': ["the error code is another service's", set({ code: 'itemNotFound' }, 'error')],
    'error-code-number': ['the error code is a number', set({ code: 400 }, 'error')],
    'error-message-missing': ['the error has no message', drop('message', 'error')],
    'error-message-object': [
      'the message is an object, as in OData 3',
      set({ message: ODATA_3_MESSAGE }, 'error'),
    ],
    'inner-error-missing': ['there is no innerError', drop('innerError', 'error')],
    'inner-date-missing': ['innerError has no date', drop('date', ...INNER)],
    'inner-date-wrong': ['the date of innerError is a word', set({ date: 'yesterday' }, ...INNER)],
    'inner-request-id-missing': ['innerError has no request-id', drop('request-id', ...INNER)],
    'inner-request-id-not-guid': [
      'the request-id of innerError is a number',
      set({ 'request-id': '42' }, ...INNER),
    ],
    'inner-client-request-id-other': [
      'innerError has the client-request-id of another request',
      set({ 'client-request-id': OTHER_ID }, ...INNER),
    ],
  }),
  ...changesWhen(isMalformed, {
    'malformed-json-unanswered': ['malformed JSON never gets a reply', setReply({ transport: 'hang' })],
  }),
  ...onCreate({
    'client-id-taken': [
      'the reply has the id that the client sent',
      (reply, request) => set({ id: sentBy(request).id ?? null })(reply, request),
      (request) => sentBy(request).id !== undefined,
    ],
  }),
  ...instead({
    'accepts-anything': ['a flawed create is accepted', accept(isRefusedOnList)],
    'accepts-unknown-properties': ['properties that no type declares are ignored', accept(saysUnknown)],
    'refused-but-created': ['a create that is refused has created something', createUnseen],
    'refused-but-changed': ['a create that is refused has changed an item', changeUnseen],
    'refused-but-deleted': ['a create that is refused has deleted an item', deleteUnseen],
  }),
];

/** A write that is refused. A 404 for a read or a delete is an answer, not a refusal. */
export function isRefused({ method }: MockRequest, { status }: MockReply): boolean {
  return status >= 400 && method !== 'GET' && !(method === 'DELETE' && status === 404);
}

function isRefusedOnList(request: MockRequest, reply: MockReply): boolean {
  return isRefused(request, reply) && routeOf(request)?.template === LIST;
}

function saysUnknown(_: MockRequest, { body }: MockReply): boolean {
  return /does not exist on type/.test(JSON.stringify(body));
}

function isMalformed({ method, rawBody }: MockRequest): boolean {
  return method === 'POST' && rawBody.length > 0 && parseJson(rawBody) === undefined;
}

/** Answers as if the flaw were not there. */
function accept(isFlawed: typeof isRefused): Instead {
  return (request, serve) => {
    const reply = serve(request);
    return isFlawed(request, reply) ? serve(soundCreate(request)) : reply;
  };
}

function createUnseen(request: MockRequest, serve: Serve): MockReply {
  const reply = serve(request);
  if (isRefusedOnList(request, reply)) serve(soundCreate(request));
  return reply;
}

/** Its id stays, and each time its target is another. */
function changeUnseen(request: MockRequest, serve: Serve): MockReply {
  return onLastItem(request, serve, ({ target }) => {
    const other = isJsonObject(target) && target['@odata.type'] === ALL_USERS ? ALL_DEVICES : ALL_USERS;
    return { method: 'PATCH', rawBody: bytesOf({ target: { '@odata.type': other } }) };
  });
}

function deleteUnseen(request: MockRequest, serve: Serve): MockReply {
  return onLastItem(request, serve, () => ({ method: 'DELETE', rawBody: Buffer.alloc(0) }));
}

/** Does something to the last item of the list of a create that is refused. */
function onLastItem(
  request: MockRequest,
  serve: Serve,
  act: (item: JsonObject) => Pick<MockRequest, 'method' | 'rawBody'>,
): MockReply {
  const reply = serve(request);
  if (!isRefusedOnList(request, reply)) return reply;
  const headers = { ...request.headers, 'content-type': 'application/json' };
  const { body } = serve({ ...request, method: 'GET', headers, rawBody: Buffer.alloc(0) });
  const item = isJsonObject(body) && Array.isArray(body.value) ? body.value.at(-1) : undefined;
  if (isJsonObject(item)) serve({ ...request, headers, path: `${request.path}/${item.id}`, ...act(item) });
  return reply;
}

const bytesOf = (body: JsonObject): Buffer => Buffer.from(JSON.stringify(body));

/** The same create without its flaw. */
function soundCreate(request: MockRequest): MockRequest {
  const route = routeOf(request);
  const base = route !== undefined && 'assignment' in route ? targetBaseOf(route.assignment) : undefined;
  // A type that is not abstract may be sent itself.
  const type = base === undefined || base.abstract ? ALL_DEVICES : `#microsoft.graph.${base.name}`;
  const target = { '@odata.type': type };
  const headers = { ...request.headers, 'content-type': 'application/json' };
  return { ...request, method: 'POST', headers, rawBody: bytesOf({ target }) };
}
