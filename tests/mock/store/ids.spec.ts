import { expect, test } from '@playwright/test';
import { openMock } from '../../../src/mock/mock.ts';
import { isGuid } from '../../../src/mock/odata/guid.ts';
import { seededIds } from '../../../src/mock/store/ids.ts';
import { DEVICES, SETS } from '../../support/intune-objects.ts';

const requestOf = (method: string, path: string, body?: object) => ({
  method,
  path,
  query: '',
  headers: { 'content-type': 'application/json' },
  rawBody: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
});

/** A policy set with an assignment, and a group, as they are shown; `reads` are sent in between. */
function story(mock: ReturnType<typeof openMock>, reads = 0): object[] {
  const send = (method: string, path: string, body?: object) => {
    for (let at = 0; at < reads; at += 1) mock.serve(requestOf('GET', `/beta/${SETS}`));
    return mock.serve(requestOf(method, path, body)).body as { id: string };
  };
  const set = send('POST', `/beta/${SETS}`, { displayName: 'x' });
  const item = send('POST', `/beta/${SETS}/${set.id}/assignments`, { target: DEVICES });
  const group = { displayName: 'g', mailNickname: 'g', mailEnabled: false, securityEnabled: true };
  return [set, item, send('POST', '/beta/groups', group)];
}

test('the same seed gives the same ids and times, whatever is read in between, and again after a reset', () => {
  const mock = openMock({ behaviour: 'observed', seed: 1 });
  const first = story(mock);
  expect(story(openMock({ behaviour: 'observed', seed: 1 }), 3)).toEqual(first);
  mock.reset();
  expect(story(mock)).toEqual(first);
  expect(first[0]).toMatchObject({ createdDateTime: expect.stringMatching(/^2026-01-01T00:00:00\.0/) });
});

test('another seed gives other ids, and no seed gives new ones each time', () => {
  const idOf = (options: { seed?: number }) =>
    (story(openMock({ behaviour: 'observed', ...options }))[0] as { id: string }).id;
  const ids = [idOf({ seed: 1 }), idOf({ seed: 2 }), idOf({}), idOf({})];
  expect(new Set(ids).size).toBe(4);
});

test('whole replies are the same for the same seed, ids of requests and all', () => {
  const reply = () => openMock({ seed: 5, now: () => 0 }).serve(requestOf('GET', '/beta/nothing'));
  expect(reply()).toEqual(reply());
});

test('the header Date is the real time under a seed, as Retry-After is compared with it', () => {
  const mock = openMock({ seed: 5, now: () => 1_000, chaos: { throttle: 1, retryAfter: 'date' } });
  const { Date: date = '', 'Retry-After': retry = '' } = mock.serve(
    requestOf('GET', `/beta/${SETS}`),
  ).headers;
  expect(Date.parse(retry) - Date.parse(date)).toBe(1_000);
});

test('ids of a seed are GUIDs, each another', () => {
  const { guid } = seededIds(0);
  const ids = Array.from({ length: 1000 }, guid);
  expect(ids.every(isGuid)).toBe(true);
  expect(ids.every((id) => /^.{14}4.{4}[89ab]/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1000);
});
