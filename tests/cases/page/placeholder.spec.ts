import { expect, test } from '@playwright/test';
import { bindPath, collectionKey, valuesByKey } from '../../../src/cases/page/placeholder.ts';
import { isGuid } from '../../../src/model/guid.ts';
import { isPathSegment } from '../../../src/model/path-segment.ts';

/** What stands before a placeholder, and the collection that its value is of. */
const KEYS: [before: string, key: string][] = [
  ['/users/', 'users'],
  ["/users('", 'users'],
  ['/Users/{user-id}/messages/', 'users/{}/messages'],
  ["/users('{id}')/messages/", 'users/{}/messages'],
  ['/teams/{id}/channels/{id}/members/', 'teams/{}/channels/{}/members'],
  ['/me/drive/root:/', 'me/drive/root:'],
  ["/reports/getActivity(period='", 'reports/getactivity(period)'],
  ['/x/between(startDateTime={start},endDateTime=', 'x/between(enddatetime)'],
  ["/applications(appId='{appId}')/owners/", "applications(appid='{}')/owners"],
  ['/users?$filter=id eq ', 'users?$filter'],
  ['/users?$top=1&$skiptoken=', 'users?$skiptoken'],
  ['', ''],
];
for (const [before, key] of KEYS) {
  test(`a placeholder after ${before || 'nothing'} is of ${key || 'no collection'}`, () => {
    expect(collectionKey(before)).toBe(key);
  });
}

test('one collection has one id, on whatever page and however it is written', () => {
  const [, user] = bindPath('/users/{id}', {}).path.split('/users/');
  expect(isGuid(user)).toBe(true);
  expect(bindPath('/users/{user-id | userPrincipalName}/messages', {}).path).toBe(`/users/${user}/messages`);
  expect(bindPath("/users('{id}')/messages", {}).path).toBe(`/users('${user}')/messages`);
  expect(bindPath('/users/<id>', {}).path).toBe(`/users/${user}`);
  expect(bindPath('/users/{{id}}', {}).path).toBe(`/users/${user}`);
  expect(bindPath('/users/{id/messages', {}).path).toBe(`/users/${user}/messages`);
});

test('equal names in one path are bound by what stands before them', () => {
  const { path, unbound } = bindPath('/teams/{id}/channels/{id}/members/{id}', {});
  const ids = path.split('/').filter(isGuid);
  expect(new Set(ids).size).toBe(3);
  expect(unbound).toEqual(['teams', 'teams/{}/channels', 'teams/{}/channels/{}/members']);
});

test('literal ids and everything else stay, but for what a URL would read otherwise', () => {
  const path = "/users/87d349ed-44d7-43e1-9a83-5f2406dee5bd/messages('AAMk=')?$filter=a eq 'b'&$top=1";
  expect(bindPath(path, {})).toEqual({ path, unbound: [] });
  expect(bindPath("/a\\b?$filter=tag eq '#x'", {}).path).toBe("/a%5Cb?$filter=tag eq '%23x'");
});

const VALUES = valuesByKey({
  '/users': 'adele',
  'groups/{group-id}/members': 'm',
  messages: 'AAMk=',
  'getX(period)': 'D7',
});
const BOUND: [documented: string, path: string][] = [
  ['/users/{id}', '/users/adele'],
  ["/users('{id}')/manager", "/users('adele')/manager"],
  ['/users/{id}/messages/{id}', '/users/adele/messages/AAMk%3D'],
  ['/me/messages/{id}', '/me/messages/AAMk%3D'],
];
for (const [documented, path] of BOUND) {
  test(`${documented} has the user's values`, () => {
    expect(bindPath(documented, VALUES)).toEqual({ path, unbound: [] });
  });
}

test('a value for the whole path goes before one for its last segment', () => {
  const values = valuesByKey({ members: 'any', 'groups/{}/members': 'own' });
  expect(bindPath('/groups/g/members/{id}', values).path).toBe('/groups/g/members/any');
  const { path } = bindPath('/groups/{id}/members/{id}', values);
  expect(path).toMatch(/\/members\/own$/);
});

test('a parameter of a function has a value by function and name', () => {
  const values = valuesByKey({ 'reports/getX(period)': 'D7' });
  expect(bindPath("/reports/getX(period='{period}')", values)).toEqual({
    path: "/reports/getX(period='D7')",
    unbound: [],
  });
});

test('any text becomes a path in linear time', () => {
  // Where the time grows with the square of the length, the limit of the test is over long before.
  for (const unit of ['{', '<', '{}', "('{", '{a/', '}']) {
    bindPath(`/x/${unit.repeat(8000 / unit.length - 4)}`, {});
    bindPath(`/x/${unit.repeat(500_000)}`, {});
  }
});

test('a made-up id can stand in a path', () => {
  for (const collection of ['users', 'a/{}/b', 'x'])
    expect(isPathSegment(bindPath(`/${collection}/{id}`, {}).path.split('/').at(-1) ?? '')).toBe(true);
});
