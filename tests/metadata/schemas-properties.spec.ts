import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { MetadataError } from '../../src/metadata/error.ts';
import { ajvOf, csdl, filesOf, schemas } from '../support/metadata-schemas.ts';

const SEED = csdl(`
<EnumType Name="e" IsFlags="true"><Member Name="m" Value="0"/><Member Name="n"/></EnumType>
<TypeDefinition Name="d" UnderlyingType="Edm.String"/>
<ComplexType Name="a" Abstract="true"><Property Name="e" Type="graph.e" Nullable="false"/></ComplexType>
<ComplexType Name="b" BaseType="graph.a"><Property Name="a" Type="Collection(graph.a)"/></ComplexType>
<EntityType Name="t"><Property Name="a" Type="graph.a"/><NavigationProperty Name="n" Type="graph.t" ContainsTarget="true"/></EntityType>
<Action Name="x"><Parameter Name="p" Type="Edm.String"/></Action>
<EntityContainer Name="c"><EntitySet Name="ts" EntityType="graph.t"/></EntityContainer>`);

/** Schemas, or a MetadataError that points into the text. Anything else is thrown on. */
function schemasOrError(text: string): Map<string, string> | MetadataError {
  try {
    return filesOf(text, ['t']);
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    expect(error.line).toBeLessThanOrEqual(text.split('\n').length);
    expect(error.column).toBeLessThanOrEqual((text.split('\n')[error.line - 1] ?? '').length + 1);
    return error;
  }
}

/** One for all runs: making an Ajv takes longer than compiling these schemas. */
const ajv = ajvOf([]);

/** Compiles what comes out: an accepted file never gives a schema that no one can use. */
function check(text: string): void {
  const result = schemasOrError(text);
  if (result instanceof MetadataError) return;
  const all = [...result.values()].map((content) => JSON.parse(content));
  try {
    for (const schema of all) ajv.addSchema(schema);
    expect(all.filter(({ $id }) => ajv.getSchema($id) === undefined)).toEqual([]);
  } finally {
    ajv.removeSchema();
  }
}

test('random bytes instead of CSDL are a MetadataError that points into the text', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => new TextDecoder().decode(array));
  fc.assert(fc.property(fc.oneof(bytes, fc.string({ unit: 'binary', maxLength: 200 })), check), {
    numRuns: 500,
  });
});

test('CSDL edited at random gives schemas that compile or a MetadataError that points into the text', () => {
  const part = fc.tuple(fc.nat(SEED.length), fc.nat(40));
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      '<',
      '>',
      '/',
      '&',
      '.',
      '#',
      ' ',
      '__proto__',
      'constructor',
      'Edm.Int64',
      'graph.',
      '\u0000',
    ),
    part.map(([from, length]) => SEED.slice(from, from + length)),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const edits = fc.array(fc.tuple(part, piece), { minLength: 1, maxLength: 3 });
  const mutated = edits.map((list) =>
    list.reduce(
      (text, [[from, length], insert]) => text.slice(0, from) + insert + text.slice(from + (length % 9)),
      SEED,
    ),
  );
  fc.assert(fc.property(mutated, check), { numRuns: 500 });
});

test('CSDL with other attribute values gives schemas that compile or a MetadataError that points into the text', () => {
  const name = fc.constantFrom(
    't',
    'a',
    'b',
    'graph.t',
    'graph.a',
    'graph.e',
    '__proto__',
    'toString',
    'é',
    '日本',
    'Edm.Double',
    '',
  );
  const attribute = /="[^"]*"/g;
  const count = SEED.match(attribute)?.length ?? 0;
  const swaps = fc.array(fc.tuple(fc.nat(count), name), { minLength: 1, maxLength: 4 });
  const swapped = swaps.map((list) => {
    const by = new Map(list);
    let index = 0;
    return SEED.replace(attribute, (old) => (by.has(index++) ? `="${by.get(index - 1)}"` : old));
  });
  fc.assert(fc.property(swapped, check), { numRuns: 500 });
});

test('the schema of a type takes its name as @odata.type in any letter case', () => {
  const text = csdl('<ComplexType Name="someType"/>');
  const schema = schemas(text, ['someType']).get('someType.json');
  const validate = ajvOf([]).compile(schema);
  const name = '#microsoft.graph.someType';
  const cased = fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length });
  fc.assert(
    fc.property(cased, (upper) => {
      const written = Array.from(name, (letter, at) =>
        upper[at] ? letter.toUpperCase() : letter.toLowerCase(),
      ).join('');
      expect(validate({ '@odata.type': written })).toBe(true);
      expect(validate({ '@odata.type': `${written}s` })).toBe(false);
    }),
  );
});
