import { expect, test } from '@playwright/test';
import { loadContracts, loadPermissions } from '../../src/files/data.ts';
import { permissionsOf } from '../../src/metadata/permission-list.ts';
import { operationKey } from '../../src/model/operation.ts';

const set = (schemeKeys: string[], methods: string[], paths: { [path: string]: string }) => ({
  pathSets: [{ schemeKeys, methods, paths }],
});
const LIST = {
  permissions: {
    'X.ReadWrite.All': set(['DelegatedWork', 'Application'], ['GET', 'POST'], { '/x/{id}/items': '' }),
    'X.Create': set(['Application', 'Unknown'], ['POST'], { '/x/{id}/items': 'least=Application' }),
    'Y.All': set(['DelegatedPersonal'], ['POST'], { '/y': 'least=DelegatedPersonal;AlsoRequires=Z' }),
    'Z.All': {},
  },
};

test('the least privileged permission comes first, for each who asks, whatever a path calls its keys', () => {
  expect(permissionsOf(LIST, ['POST /X/{}/Items', 'POST /y', 'DELETE /y'], 'list.json')).toEqual({
    'POST /X/{}/Items': { delegatedWork: ['X.ReadWrite.All'], application: ['X.Create', 'X.ReadWrite.All'] },
    'POST /y': { delegatedPersonal: ['Y.All'] },
  });
});

test('what is no list of permissions is refused', () => {
  for (const list of [null, [], {}, { permissions: [] }])
    expect(() => permissionsOf(list, [], 'list.json')).toThrow(
      'list.json: expected an object with "permissions", found none',
    );
});

test('the list of the project has each operation of a contract', () => {
  const operations = [...loadContracts('beta'), ...loadContracts('v1.0')].flatMap((contract) =>
    contract.operations.map(operationKey),
  );
  expect(Object.keys(loadPermissions())).toEqual([...new Set(operations)].toSorted());
});
