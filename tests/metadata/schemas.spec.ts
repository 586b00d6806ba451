import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accepts, ajvOf, csdl, filesOf, schemas } from '../support/metadata-schemas.ts';

const TARGETS = `
<EnumType Name="colour"><Member Name="red"/><Member Name="blue"/><Member Name="unknownFutureValue"/></EnumType>
<EnumType Name="sides" IsFlags="true"><Member Name="left"/><Member Name="leftmost"/><Member Name="right"/></EnumType>
<EnumType Name="unlisted"/>
<TypeDefinition Name="seconds" UnderlyingType="Edm.Int32"/>
<ComplexType Name="target" Abstract="true"><Property Name="colour" Type="graph.colour"/></ComplexType>
<ComplexType Name="groupTarget" BaseType="graph.target"><Property Name="groupId" Type="Edm.String" Nullable="false"/></ComplexType>
<ComplexType Name="exclusionTarget" BaseType="microsoft.graph.groupTarget"><Property Name="reason" Type="Edm.String"/></ComplexType>
<ComplexType Name="tree"><Property Name="name" Type="Edm.String"/><Property Name="children" Type="Collection(graph.tree)"/></ComplexType>
<ComplexType Name="bag" OpenType="true"/>
<ComplexType Name="box" BaseType="graph.bag"/>
<EntityType Name="entity" Abstract="true"><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="thing" BaseType="graph.entity">
  <Property Name="target" Type="graph.target"/>
  <Property Name="targets" Type="Collection(graph.target)" Nullable="false"/>
  <Property Name="tree" Type="graph.tree" Nullable="false"/>
  <Property Name="colour" Type="graph.colour" Nullable="false"/>
  <Property Name="sides" Type="graph.sides"/>
  <Property Name="unlisted" Type="graph.unlisted"/>
  <Property Name="tags" Type="Collection(Edm.String)"/>
  <Property Name="codes" Type="Collection(Edm.Int32)" Nullable="false"/>
  <Property Name="wait" Type="graph.seconds"/>
  <NavigationProperty Name="owner" Type="graph.person"/>
  <NavigationProperty Name="parts" Type="Collection(graph.person)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="specialThing" BaseType="graph.thing"><Property Name="extra" Type="graph.bag"/></EntityType>
<EntityType Name="person" BaseType="graph.entity"/>
<Function Name="tree" IsBound="true"><Parameter Name="bound" Type="graph.thing"/><ReturnType Type="Edm.String"/></Function>
<Function Name="tree" IsBound="true"><Parameter Name="bound" Type="graph.person"/><ReturnType Type="Edm.String"/></Function>`;

const text = csdl(TARGETS);
const thing = accepts(text, 'thing');

/** What is valid and what is not as a `thing`. */
const TRUTH: { [rule: string]: [valid: object[], invalid: unknown[]] } = {
  'a member may be missing, and may be one that no one declared': [
    [{}, { undocumented: 1, 'target@odata.extra': [] }],
    [null, [], 'thing'],
  ],
  'members are inherited': [[{ id: 'a' }], [{ id: null }, { id: 1 }]],
  'an enum is one of its names': [
    [{ colour: 'red' }, { colour: 'unknownFutureValue' }],
    [{ colour: 'Red' }, { colour: 'green' }, { colour: 0 }, { colour: null }],
  ],
  'flags are a list of names': [
    [{ sides: 'left' }, { sides: 'left,right' }, { sides: 'right, leftmost' }, { sides: null }],
    [
      { sides: '' },
      { sides: 'left,' },
      { sides: 'leftright' },
      { sides: 'left right' },
      { sides: 'up' },
      { sides: 3 },
    ],
  ],
  'an enum without members is any string': [[{ unlisted: 'x' }, { unlisted: null }], [{ unlisted: 1 }]],
  'a type definition is its underlying type': [[{ wait: 1 }, { wait: null }], [{ wait: 'PT1S' }]],
  'a collection without Nullable and its items may be null': [
    [{ tags: ['a', null] }, { tags: null }, { tags: [] }],
    [{ tags: 'a' }, { tags: [1] }],
  ],
  'neither a collection with Nullable="false" nor its items may be null': [
    [{ codes: [1] }, { targets: [{}] }],
    [{ codes: null }, { codes: [null] }, { targets: [null] }],
  ],
  'a type may contain itself': [
    [{ tree: { children: [{ name: 'a', children: [{ name: null }] }] } }],
    [{ tree: { children: [{ children: [{ name: 1 }] }] } }],
  ],
  'a navigation property is an object or an array of anything': [
    [
      { owner: { id: 1 }, parts: [1] },
      { owner: null, parts: null },
    ],
    [{ owner: [] }, { parts: {} }],
  ],
  '@odata.type names the type or one derived from it': [
    [{ '@odata.type': '#microsoft.graph.thing' }, { '@odata.type': 'microsoft.graph.specialThing' }],
    [{ '@odata.type': '#microsoft.graph.person' }, { '@odata.type': '#microsoft.graph.entity' }],
  ],
};

for (const [rule, [valid, invalid]] of Object.entries(TRUTH)) {
  test(`in the schema of a type, ${rule}`, () => {
    expect(valid.filter((value) => !thing(value))).toEqual([]);
    expect(invalid.filter((value) => thing(value))).toEqual([]);
  });
}

const named = (name: string, members: object = {}) => ({ target: { '@odata.type': name, ...members } });

test('the value of a property is judged as the type that its @odata.type names, with or without #, in any letter case', () => {
  for (const name of [
    '#microsoft.graph.groupTarget',
    'microsoft.graph.groupTarget',
    '#Microsoft.Graph.GROUPTARGET',
  ]) {
    expect(thing(named(name, { groupId: 'a', colour: 'red' }))).toBe(true);
    expect(thing(named(name, { groupId: null }))).toBe(false);
    expect(thing(named(name, { colour: 'green' }))).toBe(false);
  }
  expect(thing(named('#microsoft.graph.exclusionTarget', { groupId: null }))).toBe(false);
  expect(thing(named('#microsoft.graph.exclusionTarget', { reason: 1 }))).toBe(false);
  expect(thing(named('#microsoft.graph.groupTarget', { reason: 1 }))).toBe(true);
  expect(thing({ targets: [named('#microsoft.graph.groupTarget', { groupId: null }).target] })).toBe(false);
});

test('the @odata.type of a property is its abstract type or one derived from it', () => {
  expect(thing(named('microsoft.graph.target'))).toBe(true);
  expect(thing({ target: {} })).toBe(true);
  for (const name of [
    '#microsoft.graph.tree',
    '#microsoft.graph.newTarget',
    '#graph.groupTarget',
    '##microsoft.graph.groupTarget',
    'microsoftXgraph.groupTarget',
    '',
    'groupTarget',
  ]) {
    expect(thing(named(name)), name).toBe(false);
  }
  expect(thing({ target: { '@odata.type': 1 } })).toBe(false);
});

test('there is a schema file for each root, each base type, and each type that properties may hold', () => {
  expect([...schemas(text, ['thing']).keys()]).toEqual(
    [
      'colour',
      'entity',
      'exclusionTarget',
      'groupTarget',
      'sides',
      'target',
      'thing',
      'tree',
      'unlisted',
    ].map((name) => `${name}.json`),
  );
  expect([...schemas(text, ['colour']).keys()]).toEqual(['colour.json']);
});

test('x-edm in a schema says the kind, the base, the derived types, abstract and open', () => {
  const all = schemas(text, ['thing', 'box', 'specialThing']);
  const facts = (name: string) => all.get(`${name}.json`)['x-edm'];
  expect(facts('target')).toEqual({
    kind: 'complex',
    abstract: true,
    derived: ['exclusionTarget', 'groupTarget'],
  });
  expect(facts('exclusionTarget')).toEqual({ kind: 'complex', base: 'groupTarget' });
  expect(facts('thing')).toEqual({ kind: 'entity', base: 'entity', derived: ['specialThing'] });
  expect(facts('colour')).toEqual({ kind: 'enum' });
  expect(facts('bag')).toEqual({ kind: 'complex', open: true, derived: ['box'] });
  expect(facts('box')).toEqual({ kind: 'complex', open: true, base: 'bag' });
  expect(all.get('thing.json').title).toBe('microsoft.graph.thing');
});

test('the members of a type are the properties in its schema file and in those of its base types', () => {
  const all = schemas(text, ['specialThing']);
  expect(Object.keys(all.get('specialThing.json').properties)).toEqual(['@odata.type', 'extra']);
  expect(all.get('specialThing.json').allOf).toEqual([{ $ref: 'thing.json' }]);
  expect(Object.keys(all.get('thing.json').properties)).toContain('parts');
  const own = Object.keys(all.get('entity.json').properties).filter((name) => !name.startsWith('@'));
  expect(own).toEqual(['id']);
});

test('types are found by alias and in other namespaces, and a file name keeps the namespace below microsoft.graph', () => {
  const other = `<Schema Namespace="microsoft.graph.termStore" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
    <ComplexType Name="group"><Property Name="parent" Type="self.group"/></ComplexType></Schema></edmx:DataServices>`;
  const two = csdl(
    '<ComplexType Name="group"><Property Name="p" Type="microsoft.graph.termStore.group"/></ComplexType>',
  ).replace('</edmx:DataServices>', other);
  expect([...schemas(two, ['group']).keys()]).toEqual(['group.json', 'termStore.group.json']);
  expect([...schemas(two, ['microsoft.graph.termStore.group']).keys()]).toEqual(['termStore.group.json']);
  expect(accepts(two, 'group')({ p: { parent: { parent: 1 } } })).toBe(false);
});

test('schema files are the same bytes whatever the order of roots and declarations', () => {
  const once = filesOf(text, ['thing', 'person']);
  const again = filesOf(text, ['person', 'microsoft.graph.thing', 'thing']);
  const backwards = csdl(
    TARGETS.split(/\n(?=<(?!\/))/)
      .reverse()
      .join('\n'),
  );
  const reversed = filesOf(backwards, ['thing', 'person']);
  expect([...again]).toEqual([...once]);
  expect([...reversed]).toEqual([...once]);
  expect([...once.values()].every((content) => content.endsWith('}\n'))).toBe(true);
});

/** Looking at each derived type for each property of each derived type would take 27 billion steps. */
test('3,000 properties of a base type with 3,000 derived types are followed once', () => {
  const numbers = Array.from({ length: 3000 }, (_, index) => index);
  const properties = numbers.map((index) => `<Property Name="p${index}" Type="graph.base"/>`);
  const types = numbers.map((index) => `<ComplexType Name="t${index}" BaseType="graph.base"/>`);
  const wide = csdl(`<ComplexType Name="base">${properties.join('')}</ComplexType>${types.join('')}`);
  expect(filesOf(wide, ['base']).size).toBe(3001);
});

for (const version of ['beta', 'v1.0']) {
  test(`the committed schemas of ${version} compile in strict mode`, () => {
    const folder = new URL(`../../schemas/${version}/`, import.meta.url);
    const files = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    const ajv = ajvOf(files);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(({ $id }) => ajv.getSchema($id) === undefined)).toEqual([]);
  });
}
