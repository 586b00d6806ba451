import { expect, test } from '@playwright/test';
import { needsAlong, needsOf, parentCollection, withOwnParent } from '../../src/cases/needs.ts';

const PATHS: [
  documented: string,
  path: string,
  needs: [placeholder: string, collection: string][],
  parent: string,
][] = [
  ['/groups', '/groups', [], ''],
  ['/groups/{id}', '/groups/{parent}', [['parent', 'groups']], 'groups'],
  [
    '/deviceManagement/deviceConfigurations/{deviceConfigurationId}/assignments',
    '/deviceManagement/deviceConfigurations/{parent}/assignments',
    [['parent', 'deviceManagement/deviceConfigurations']],
    'deviceManagement/deviceConfigurations',
  ],
  [
    '/users/{id}/todo/lists/{listId}/tasks',
    '/users/{ancestor-1}/todo/lists/{parent}/tasks',
    [
      ['ancestor-1', 'users'],
      ['parent', 'users/{ancestor-1}/todo/lists'],
    ],
    'users/{}/todo/lists',
  ],
];
for (const [documented, path, needs, parent] of PATHS) {
  test(`the needs of ${documented} are its keys, a parent before its child`, () => {
    const expected = needs.map(([placeholder, collection]) => ({ placeholder, collection }));
    expect(needsOf(documented)).toEqual({ path, needs: expected });
    expect(parentCollection(documented)).toBe(parent);
    expect(withOwnParent(expected).map(({ own }) => own)).toEqual(
      expected.map(({ placeholder }) => (placeholder === 'parent' ? true : undefined)),
    );
  });
}

test('a need says which cast or navigation follows its key, where one does', () => {
  expect(needsAlong('/deviceManagement/deviceConfigurations/{id}/assignments')).toEqual([
    { placeholder: 'parent', collection: 'deviceManagement/deviceConfigurations' },
  ]);
  expect(needsAlong('/a/{id}/microsoft.graph.b/c/{id}/d/assignments')).toEqual([
    { placeholder: 'ancestor-1', collection: 'a', below: 'microsoft.graph.b' },
    { placeholder: 'parent', collection: 'a/{ancestor-1}/microsoft.graph.b/c', below: 'd' },
  ]);
});
