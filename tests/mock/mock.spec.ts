import { expect } from '@playwright/test';
import type { MockRequest } from '../../src/mock/http/request.ts';
import { type MockOptions, openMock } from '../../src/mock/mock.ts';
import { startMock } from '../../src/mock/server.ts';
import { DEVICES, POLICIES } from '../support/intune-objects.ts';
import { test } from '../support/mock-client.ts';

function requestOf(method: string, path: string, body?: object): MockRequest {
  const rawBody = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const headers = { host: 'mock', 'content-type': 'application/json', 'client-request-id': 'mine' };
  return { method, path, query: '', headers, rawBody };
}

/** Creates a policy and an assignment of it, without a socket. */
function assignIn(options: MockOptions) {
  const mock = openMock(options);
  const created = mock.serve(requestOf('POST', `/beta/${POLICIES}`, { name: 'x' }));
  const { id } = created.body as { id: string };
  const path = `/beta/${POLICIES}/${id}/assignments`;
  return { mock, id, path, assigned: mock.serve(requestOf('POST', path, { target: DEVICES })) };
}

test('a mock without a socket serves requests as plain data, and tells what it holds and has done', () => {
  const { mock, id, path, assigned } = assignIn({ behaviour: 'observed' });
  const assignmentId = `${id}_adadadad-808e-44e2-905a-0b7873a8a531`;
  expect(assigned).toMatchObject({
    status: 201,
    headers: {
      'Content-Type': expect.stringMatching(/^application\/json;odata/),
      'client-request-id': 'mine',
    },
    body: {
      '@odata.context': `http://mock/beta/$metadata#${POLICIES}('${id}')/assignments/$entity`,
      id: assignmentId,
    },
  });
  expect(assigned.transport).toBeUndefined();
  expect(mock.serve(requestOf('GET', path)).body).toMatchObject({ value: [{ id: assignmentId }] });
  expect(mock.leftovers()).toEqual([`/${POLICIES}/${id}`, `/${POLICIES}/${id}/assignments/${assignmentId}`]);
  expect(mock.stats()).toMatchObject({ requests: 3, created: 2, duplicates: 0 });
});

test('a fault of the connection is said by the reply of a mock without a socket', () => {
  for (const [fault, transport] of [
    ['no-answer', 'hang'],
    ['reset-before-reply', 'reset'],
    ['cut-mid-body', 'cut'],
  ] as const)
    expect(assignIn({ faults: [fault] }).assigned).toMatchObject({ status: 201, transport });
  expect(openMock({ chaos: { reset: 1 } }).serve(requestOf('GET', '/beta')).transport).toBe('reset');
});

test('two mocks share nothing', () => {
  assignIn({});
  expect(openMock().leftovers()).toEqual([]);
});

test('a fault that does not exist is refused with the names that are like it', async () => {
  const near = /no mock fault "id-none"\. Did you mean .*id-null/;
  await expect(startMock({ faults: ['status-200', 'id-none'] })).rejects.toThrow(near);
  await expect(startMock({ faults: ['zzz'] })).rejects.toThrow(/There are .*status-200.*--list-faults/);
});
