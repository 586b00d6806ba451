import { expect, test } from '@playwright/test';
import { faultList } from '../../../src/mock/faults/all.ts';
import { PAGE_FAULTS } from '../../../src/mock/faults/page.ts';
import { openMock } from '../../../src/mock/mock.ts';
import type { Json } from '../../../src/model/json.ts';
import { pageOf, sentTo } from '../../support/pages.ts';

const GUID = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';
const SENT = { '@odata.type': '#microsoft.graph.thing', name: 'Name' };
const ENTITY = { ...SENT, id: GUID, size: 1 };
const LINK = 'https://graph.microsoft.com/beta/things?$skiptoken=1';
const LIST = {
  '@odata.nextLink': LINK,
  value: [
    { id: '1', a: 'x' },
    { id: '2', a: 'y' },
  ],
};
const PAGES = [
  pageOf('entity', [['PATCH /things/{id}', { status: 200, sends: SENT, json: ENTITY }]]),
  pageOf('create', [['POST /things', { status: 201, sends: SENT, json: ENTITY }]]),
  pageOf('list', [['GET /things', { status: 200, json: LIST }]]),
  pageOf('none', [['DELETE /things/{id}', { status: 204 }]]),
  pageOf('text', [
    ['GET /things/{id}/content', { status: 200, text: 'a,b', headers: { 'Content-Type': 'text/csv' } }],
  ]),
  pageOf('error', [['GET /things/bad', { status: 400, json: { error: { code: 'bad', message: 'Bad.' } } }]]),
];
const CALLS: { [shape: string]: Parameters<typeof sentTo> } = {
  entity: [`PATCH /beta/things/${GUID}`, SENT, { 'client-request-id': GUID }],
  create: ['POST /beta/things', SENT, { 'client-request-id': GUID }],
  list: ['GET /beta/things', undefined, { 'client-request-id': GUID }],
  none: [`DELETE /beta/things/${GUID}`, undefined, { 'client-request-id': GUID }],
  text: [`GET /beta/things/${GUID}/content`, undefined, { 'client-request-id': GUID }],
  error: ['GET /beta/things/bad', undefined, { 'client-request-id': GUID }],
};

/** What is read of a reply; ids and times that differ from run to run are left out. */
function replyOf(shape: string, faults: string[]) {
  const { serve } = openMock({ pages: PAGES, pagesOnly: true, faults });
  const { status, headers, bytes, body, transport } = serve(
    sentTo(...(CALLS[shape] as Parameters<typeof sentTo>)),
  );
  const { 'Content-Type': type, 'request-id': id, 'client-request-id': mine } = headers;
  const text = bytes?.toString();
  return { status, type, hasId: /^[0-9a-f-]{36}$/.test(id ?? ''), mine, text, body: sound(body), transport };
}

function sound(body: Json | undefined): Json | undefined {
  const text = JSON.stringify(body)?.replace(/"(date|request-id)":"[^"]*"/g, '"$1":""');
  return text === undefined ? undefined : JSON.parse(text);
}

for (const { name, says } of PAGE_FAULTS)
  test(`the fault ${name} of pages changes some reply: ${says}`, () => {
    const changed = Object.keys(CALLS).filter(
      (shape) => JSON.stringify(replyOf(shape, [name])) !== JSON.stringify(replyOf(shape, [])),
    );
    expect(changed).not.toEqual([]);
  });

const CHANGES: [fault: string, shape: string, change: object][] = [
  ['member-missing', 'entity', { body: { ...SENT, id: GUID } }],
  ['member-type-other', 'entity', { body: { ...ENTITY, size: { wrong: true } } }],
  ['echo-changed', 'entity', { body: { ...ENTITY, name: 'Name (changed)' } }],
  ['id-without-dashes', 'entity', { body: { ...ENTITY, id: GUID.replaceAll('-', '') } }],
  ['entity-type-other', 'entity', { body: { ...ENTITY, '@odata.type': '#microsoft.graph.user' } }],
  ['list-value-object', 'list', { body: { '@odata.nextLink': expect.any(String), value: {} } }],
  [
    'list-item-member-missing',
    'list',
    { body: { '@odata.nextLink': expect.any(String), value: [{ id: '1', a: 'x' }, { id: '2' }] } },
  ],
  ['list-next-relative', 'list', { body: { ...LIST, '@odata.nextLink': 'things?$skiptoken=1' } }],
  ['body-unexpected', 'none', { body: { unexpected: true } }],
  ['empty-body', 'text', { text: '' }],
  ['text-plain', 'text', { type: 'text/plain' }],
  ['status-200', 'create', { status: 200 }],
  ['status-202', 'none', { status: 202 }],
  ['no-answer', 'error', { transport: 'hang' }],
  [
    'error-without-envelope',
    'error',
    { body: { code: 'bad', message: 'Bad.', innerError: expect.anything() } },
  ],
];
for (const [fault, shape, change] of CHANGES)
  test(`the fault ${fault} changes one thing of the reply ${shape}`, () => {
    const { body, ...rest } = replyOf(shape, []);
    const given = shape === 'create' ? { ...rest } : { ...rest, body };
    expect(replyOf(shape, [fault])).toMatchObject({ ...given, ...change });
  });

test('a fault of an entity changes nothing else', () => {
  for (const shape of ['list', 'none', 'text', 'error'])
    expect(replyOf(shape, ['member-missing', 'id-missing', 'echo-changed'])).toEqual(replyOf(shape, []));
});

test('a reply that is one of the mock itself and one of a page is made wrong once', () => {
  const at = 'deviceAppManagement/policySets/{id}/assignments';
  const page = pageOf('a', [
    [`POST /${at}`, { status: 201, sends: { target: {} }, json: { id: GUID, target: {} } }],
  ]);
  const { serve } = openMock({ pages: [page], pagesOnly: true, faults: ['wrapped-in-value'] });
  const { body } = serve(sentTo(`POST /beta/${at.replace('{id}', GUID)}`, { target: {} }));
  expect(body).toEqual({ value: { id: expect.any(String), target: {} } });
});

test('a fault of an entity is one of the entity that the page wraps', () => {
  const page = pageOf('a', [['GET /things/{id}', { status: 200, json: { value: { id: GUID, a: 1 } } }]]);
  const bodyWith = (fault: string) =>
    openMock({ pages: [page], pagesOnly: true, faults: [fault] }).serve(sentTo('GET /beta/things/x')).body;
  expect(bodyWith('member-missing')).toEqual({ value: { id: GUID } });
  expect(bodyWith('id-number')).toEqual({ value: { id: 7, a: 1 } });
});

test('faults can be those of some operations alone', () => {
  const faulty = (faultsAt: string[]) =>
    openMock({ pages: PAGES, pagesOnly: true, faults: ['status-500'], faultsAt });
  const { serve } = faulty(['GET /things', 'DELETE /things/{key}']);
  const statusOf = (shape: string) => serve(sentTo(...(CALLS[shape] as Parameters<typeof sentTo>))).status;
  expect(['list', 'none', 'entity', 'text'].map(statusOf)).toEqual([500, 500, 200, 200]);
  expect(() => faulty(['things'])).toThrow(
    '"things": expected a method and a path, for example "GET /users/{id}"',
  );
});

test('every fault is listed once, with what it does', () => {
  const list = faultList();
  for (const { name } of PAGE_FAULTS) expect(list.get(name)).toBeTruthy();
  expect(list.get('status-202')).toBe('202 instead of 201');
});
