import { expect, test } from '@playwright/test';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { withDocumented } from '../../src/metadata/documented.ts';
import { schemasOf } from '../../src/metadata/schemas.ts';
import type { DocumentedType } from '../../src/model/documented-type.ts';
import { csdl } from '../support/metadata-schemas.ts';

const METADATA = readCsdl(
  csdl(
    '<EntityType Name="entity" Abstract="true"><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>',
  ),
  'm.csdl',
);
const documented = (name: string, base: string | null, members: [string, string][]): DocumentedType => ({
  name: `microsoft.graph.${name}`,
  base,
  properties: members.map(([member, type], at) => ({ name: member, type, collection: false, line: at + 10 })),
  file: `${name}.md`,
});
const TYPES = [
  documented('officeAssignment', null, [
    ['id', 'String'],
    ['target', 'officeTarget'],
  ]),
  documented('officeTarget', null, []),
  documented('officeGroupTarget', 'officeTarget', [['groupId', 'String']]),
];

test('a type that only its page describes has a schema, as those that derive from its members have', () => {
  const all = withDocumented(METADATA, TYPES);
  const files = schemasOf(all, { version: 'beta', roots: ['officeAssignment'] });
  expect([...files.keys()]).toEqual([
    'entity.json',
    'officeAssignment.json',
    'officeGroupTarget.json',
    'officeTarget.json',
  ]);
  expect(JSON.parse(files.get('officeAssignment.json') ?? '')).toMatchObject({
    'x-edm': { kind: 'entity', base: 'entity' },
    properties: { target: { type: ['object', 'null'] } },
  });
  expect(JSON.parse(files.get('officeTarget.json') ?? '')['x-edm']).toEqual({
    kind: 'complex',
    derived: ['officeGroupTarget'],
  });
});

test('what the metadata has is as the metadata says', () => {
  const page = documented('entity', null, [['name', 'String']]);
  expect(withDocumented(METADATA, [page]).types).toEqual(METADATA.types);
});

test('a member of a type that nothing describes is an error with the line of the page', () => {
  const page = documented('officeAssignment', null, [['target', 'unheardOf']]);
  expect(() => withDocumented(METADATA, [page])).toThrow(
    'officeAssignment.md:10: expected a type that the metadata or another page has, found "microsoft.graph.unheardOf"',
  );
});
