import { expect } from '@playwright/test';
import { DEVICES, groupBody, inGroup, POLICIES } from '../../support/intune-objects.ts';
import { test } from '../../support/mock-client.ts';

test('leftovers are what was created and not deleted, and a parent with the name of another is a duplicate', async ({
  start,
}) => {
  const { call, stats, leftovers } = await start({ behaviour: 'observed' });
  const post = (path: string, body: object) => call('POST', `beta/${path}`, body);
  const { id: policy } = (await post(POLICIES, { name: 'x' })).json;
  const { id: twin } = (await post(POLICIES, { name: 'x' })).json;
  const { id: groupId } = (await post('groups', groupBody({}))).json;
  const target = inGroup(groupId);
  for (const _ of [1, 2]) await post(`${POLICIES}/${policy}/assignments`, { target });
  await post(`${POLICIES}/${policy}/assign`, { assignments: [{ target }, { target: DEVICES }] });
  expect(stats()).toMatchObject({ requests: 6, created: 5, duplicates: 1 });
  expect(leftovers()).toEqual([
    `/${POLICIES}/${policy}`,
    `/${POLICIES}/${policy}/assignments/${policy}_${groupId}`,
    `/${POLICIES}/${policy}/assignments/${policy}_adadadad-808e-44e2-905a-0b7873a8a531`,
    `/${POLICIES}/${twin}`,
    `/groups/${groupId}`,
  ]);
  for (const path of [`${POLICIES}/${policy}`, `${POLICIES}/${twin}`, `groups/${groupId}`])
    await call('DELETE', `beta/${path}`);
  expect(leftovers()).toEqual([]);
});
