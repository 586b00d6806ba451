import { expect, test } from '@playwright/test';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { MetadataError } from '../../src/metadata/error.ts';
import { schemasOf } from '../../src/metadata/schemas.ts';
import { csdl } from '../support/metadata-schemas.ts';

function failure(action: () => unknown): MetadataError {
  try {
    action();
  } catch (error) {
    if (error instanceof MetadataError) return error;
    throw error;
  }
  throw new Error('expected a MetadataError, nothing was thrown');
}

const read = (text: string) => failure(() => readCsdl(text, 'my.csdl'));

/** Content of the schema, from line 4 → where the error is and what it says. */
const CONTENTS: { [wrong: string]: [content: string, place: string, says: string] } = {
  'a dangling property type': [
    '<ComplexType Name="a">\n  <Property Name="p" Type="graph.nowhere"/></ComplexType>',
    '5:3',
    'found "microsoft.graph.nowhere"',
  ],
  'a dangling item type': [
    '<ComplexType Name="a"><Property Name="p" Type="Collection(graph.b)"/></ComplexType>',
    '4:23',
    'found "microsoft.graph.b"',
  ],
  'a dangling base type': ['\n <EntityType Name="a" BaseType="b.c"/>', '5:2', 'found "b.c"'],
  'a dangling navigation type': [
    '<EntityType Name="a"><NavigationProperty Name="n" Type="graph.b"/></EntityType>',
    '4:22',
    'microsoft.graph.b',
  ],
  'a dangling parameter type': [
    '<Action Name="a"><Parameter Name="p" Type="graph.b"/></Action>',
    '4:18',
    'microsoft.graph.b',
  ],
  'a dangling entity set': [
    '<EntityContainer Name="c"><EntitySet Name="s" EntityType="graph.b"/></EntityContainer>',
    '4:27',
    'microsoft.graph.b',
  ],
  'a type without namespace': [
    '<ComplexType Name="a"><Property Name="p" Type="graph"/></ComplexType>',
    '4:23',
    'found "graph"',
  ],
  'an unknown primitive type': [
    '<ComplexType Name="a"><Property Name="p" Type="Edm.Text"/></ComplexType>',
    '4:23',
    'Edm.Text',
  ],
  'a type definition of no primitive type': [
    '<TypeDefinition Name="a" UnderlyingType="graph.a"/>',
    '4:1',
    'primitive',
  ],
  'two types of one name': [
    '<ComplexType Name="a"/>\n\n <EnumType Name="a"/>',
    '6:2',
    'found microsoft.graph.a again after line 4',
  ],
  'two properties of one name': [
    '<ComplexType Name="a">\n<Property Name="p" Type="Edm.String"/>\n<Property Name="p" Type="Edm.Int32"/></ComplexType>',
    '6:1',
    'Name="p"',
  ],
  'two enum members of one name': [
    '<EnumType Name="a"><Member Name="m"/><Member Name="m"/></EnumType>',
    '4:38',
    'Name="m"',
  ],
  'two entity sets of one name': [
    '<EntityType Name="t"/><EntityContainer Name="c"><EntitySet Name="s" EntityType="graph.t"/><Singleton Name="s" Type="graph.t"/></EntityContainer>',
    '4:91',
    'Name="s"',
  ],
  'base types in a circle': [
    '<EntityType Name="a" BaseType="graph.b"/>\n<EntityType Name="b" BaseType="graph.a"/>',
    '4:1',
    'derived from itself',
  ],
  'a base type of another kind': [
    '<EntityType Name="a"/>\n<ComplexType Name="b" BaseType="graph.a"/>',
    '5:1',
    'kind complex',
  ],
  'a primitive base type': [
    '<ComplexType Name="b" BaseType="Edm.ComplexType"/>',
    '4:1',
    'found Edm.ComplexType',
  ],
  'no name': ['<ComplexType/>', '4:1', 'found no Name'],
  'no type': ['<ComplexType Name="a"><Property Name="p"/></ComplexType>', '4:23', 'found no Type'],
  'a name that would leave the folder': ['<ComplexType Name="../a"/>', '4:1', 'found "../a"'],
  'a boolean that is none': ['<ComplexType Name="a" Abstract="yes"/>', '4:1', 'found "yes"'],
};

for (const [wrong, [content, place, says]] of Object.entries(CONTENTS)) {
  test(`${wrong} is an error with its place`, () => {
    const error = read(csdl(content));
    expect(error.message).toMatch(`my.csdl:${place}: `);
    expect(`${error.file}:${error.line}:${error.column}`).toBe(`my.csdl:${place}`);
    expect(error.message).toContain(says);
  });
}

const BOMB = '<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>\n<a>&y;</a>';

const FILES: { [wrong: string]: [text: string, place: string, says: string] } = {
  nothing: ['', '1:1', 'root element'],
  JSON: ['{"$Version":"4.0"}', '1:18', 'well-formed XML'],
  'an HTML page': ['<!DOCTYPE html><html><br></html>', '1:1', 'HTML page'],
  'an entity bomb': [BOMB, '1:1', 'DOCTYPE'],
  'an entity from a file': [
    '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/hosts">\n<a/>',
    '2:1',
    'DOCTYPE',
  ],
  'a tag closed by another': ['<a>\n  <b>\n</a>', '3:4', 'unexpected close tag (inside <b> of line 2)'],
  'a tag left open': ['<a>\r\n<b>\r\n', '2:5', 'unclosed tag: b (inside <b> of line 2)'],
  'an attribute twice': ['<a x="1"\n x="2"/>', '2:8', 'duplicate attribute: x'],
  'a control character': ['<a x="\u0001"/>', '1:7', 'disallowed character'],
  'an unknown entity': ['<a x="&what;"/>', '1:12', 'undefined entity'],
  'another XML': ['<?xml version="1.0"?>\n\n<feed/>', '3:1', 'found <feed xmlns="">'],
  'an older OData': [
    '<Edmx Version="1.0" xmlns="http://schemas.microsoft.com/ado/2007/06/edmx"/>',
    '1:1',
    '2007/06/edmx',
  ],
  'a newer OData': [
    '<Edmx Version="5.0" xmlns="http://docs.oasis-open.org/odata/ns/edmx"/>',
    '1:1',
    'Version="5.0"',
  ],
  'no schema': [
    '<Edmx Version="4.0" xmlns="http://docs.oasis-open.org/odata/ns/edmx"/>',
    '1:1',
    'found none',
  ],
};

for (const [wrong, [text, place, says]] of Object.entries(FILES)) {
  test(`${wrong} instead of CSDL is an error with its place`, () => {
    const error = read(text);
    expect(`${error.line}:${error.column}`).toBe(place);
    expect(error.message).toContain(says);
  });
}

test('a root that is not there is an error, and a near one is named', () => {
  const text = csdl(
    '<ComplexType Name="groupTarget"/><TypeDefinition Name="d" UnderlyingType="Edm.String"/>',
  );
  const missing = (root: string) =>
    failure(() => schemasOf(text, 'my.csdl', { version: 'beta', roots: [root] })).message;
  expect(missing('grouptarget')).toBe(
    'my.csdl:1:1: expected the type "grouptarget", found none of that name; did you mean microsoft.graph.groupTarget?',
  );
  expect(missing('d')).toContain('found none');
  expect(missing('constructor')).toContain('found none');
});

test('two types that would share a file on some file systems are an error only if both are needed', () => {
  const text = csdl('<ComplexType Name="group"/>\n<ComplexType Name="Group"/>');
  const files = (roots: string[]) => schemasOf(text, 'my.csdl', { version: 'beta', roots });
  expect([...files(['group']).keys()]).toEqual(['group.json']);
  expect(failure(() => files(['group', 'Group'])).message).toContain(
    'my.csdl:4:1: expected one file per type',
  );
});
