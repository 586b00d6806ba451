import { expect, test } from '@playwright/test';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { MetadataError } from '../../src/metadata/error.ts';
import { csdl, filesOf } from '../support/metadata-schemas.ts';

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
const CONTENTS: { [wrong: string]: [content: string, position: string, says: string] } = {
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
  'a type definition of a type that is not primitive': [
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
  'one alias for two schemas': [
    `</Schema>\n<Schema Namespace="other" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    '5:1',
    'Alias="graph"> again after line 3',
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
  'a type without a name': ['<ComplexType/>', '4:1', 'found no Name'],
  'a property without a type': [
    '<ComplexType Name="a"><Property Name="p"/></ComplexType>',
    '4:23',
    'found no Type',
  ],
  'a name that would leave the folder': ['<ComplexType Name="../a"/>', '4:1', 'found "../a"'],
  'a boolean attribute of another value': ['<ComplexType Name="a" Abstract="yes"/>', '4:1', 'found "yes"'],
};

for (const [wrong, [content, position, says]] of Object.entries(CONTENTS)) {
  test(`CSDL with ${wrong} is an error with file, line and column`, () => {
    const error = read(csdl(content));
    expect(error.message).toMatch(`my.csdl:${position}: `);
    expect(`${error.file}:${error.line}:${error.column}`).toBe(`my.csdl:${position}`);
    expect(error.message).toContain(says);
  });
}

const BOMB = '<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>\n<a>&y;</a>';

const FILES: { [wrong: string]: [text: string, position: string, says: string] } = {
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

for (const [wrong, [text, position, says]] of Object.entries(FILES)) {
  test(`${wrong} instead of CSDL is an error with line and column`, () => {
    const error = read(text);
    expect(`${error.line}:${error.column}`).toBe(position);
    expect(error.message).toContain(says);
  });
}

test('a root that the CSDL does not declare is an error that names a similar type', () => {
  const text = csdl(
    '<ComplexType Name="groupTarget"/><TypeDefinition Name="d" UnderlyingType="Edm.String"/>',
  );
  const missing = (root: string) => failure(() => filesOf(text, [root])).message;
  expect(missing('grouptarget')).toBe(
    'my.csdl:1:1: expected the type "grouptarget", found none of that name; did you mean microsoft.graph.groupTarget?',
  );
  expect(missing('d')).toContain('found none');
  expect(missing('constructor')).toContain('found none');
});

test('two types whose names differ in letter case only are an error where both are needed', () => {
  const text = csdl('<ComplexType Name="group"/>\n<ComplexType Name="Group"/>');
  expect([...filesOf(text, ['group']).keys()]).toEqual(['group.json']);
  expect(failure(() => filesOf(text, ['group', 'Group'])).message).toContain(
    'my.csdl:4:1: expected one file per type',
  );
});

test('elements nested 300,000 deep are an error with the line of the first that is too deep', () => {
  const error = read(csdl('<a>\n'.repeat(300_000) + '</a>\n'.repeat(300_000)));
  expect(error.message).toBe('my.csdl:101:1: expected elements nested at most 100 deep, found more');
});

test('a chain of 8,000 base types is an error with the line of the first type that has too many', () => {
  const types = Array.from(
    { length: 8000 },
    (_, at) => `<ComplexType Name="t${at}"${at === 0 ? '' : ` BaseType="graph.t${at - 1}"`}/>`,
  );
  const problem = 'expected at most 100 base types of microsoft.graph.t101, found more; correct one BaseType';
  expect(read(csdl(types.join('\n'))).message).toBe(`my.csdl:105:1: ${problem}`);
});

test('an entity container of 200,000 entity sets is read', () => {
  const sets = Array.from({ length: 200_000 }, (_, at) => `<EntitySet Name="s${at}" EntityType="graph.t"/>`);
  const text = csdl(`<EntityType Name="t"/><EntityContainer Name="c">${sets.join('')}</EntityContainer>`);
  expect(readCsdl(text, 'my.csdl').containerElements.length).toBe(sets.length);
});
