import { expect, test } from '@playwright/test';
import { accepts, csdl } from '../support/metadata-schemas.ts';

const GUID = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';

/** Edm type → values that are of it, values that are not. */
const TRUTH: { [type: string]: [valid: unknown[], invalid: unknown[]] } = {
  'Edm.String': [
    ['', 'a', ' '],
    [1, true, [], {}],
  ],
  'Edm.Boolean': [
    [true, false],
    ['true', 0],
  ],
  'Edm.SByte': [
    [-128, 127],
    [-129, 128, 0.5, '1'],
  ],
  'Edm.Byte': [
    [0, 255],
    [-1, 256],
  ],
  'Edm.Int16': [
    [-32768, 32767],
    [-32769, 32768],
  ],
  'Edm.Int32': [
    [-2147483648, 2147483647, 1.0],
    [-2147483649, 2147483648, 1.5, '1'],
  ],
  'Edm.Int64': [
    [-(2 ** 63), JSON.parse('9223372036854775807')],
    [1e300, 1.5, '1'],
  ],
  'Edm.Single': [
    [0, -1.5, 'INF', '-INF', 'NaN'],
    ['1', '+INF', 'nan', true],
  ],
  'Edm.Double': [
    [0, 1e300, 'INF', '-INF', 'NaN'],
    ['1', 'Infinity'],
  ],
  'Edm.Decimal': [
    [0, 1.25, -3],
    ['1.25', 'INF'],
  ],
  'Edm.Guid': [
    [
      GUID,
      GUID.toUpperCase(),
      '00000000-0000-0000-0000-000000000000',
      '3c8b7dcb-7dcb-3c8b-cb7d-8b3ccb7d8b3c',
    ],
    [
      '',
      `{${GUID}}`,
      ` ${GUID}`,
      `${GUID}\n`,
      GUID.replaceAll('-', ''),
      `${GUID}_${GUID}`,
      'gcacacac-9df4-4c7d-9d50-4ef0226f57a9',
    ],
  ],
  'Edm.DateTimeOffset': [
    [
      '2017-01-01T00:00:35.1329464-08:00',
      '2025-09-09T06:32:48.1046102Z',
      '0001-01-01T00:00:00Z',
      '2024-02-29T23:59:59Z',
    ],
    [
      '2017-01-01 00:00:35Z',
      '2017-01-01T00:00:35',
      '2017-01-01T00:00:35+0300',
      '2017-01-01T00:00:35+03',
      '2023-02-29T00:00:00Z',
      '2017-01-01T24:00:00Z',
      '2017-01-01',
      'String (timestamp)',
      '2017-01-01T00:00:35Z\n',
      0,
    ],
  ],
  'Edm.Date': [
    ['2024-02-29', '0001-01-01'],
    ['2023-02-29', '2024-2-9', '20240229', '2024-02-29T00:00:00Z', ' 2024-02-29'],
  ],
  'Edm.TimeOfDay': [
    ['00:00', '23:59:59', '07:59:01.1234567'],
    ['24:00:00', '7:59:01', '07:60:00', '07:59:01Z', '07:59:01.'],
  ],
  'Edm.Duration': [
    ['PT0S', 'P1D', '-P1DT2H3M4.5S', 'PT0.043S', 'PT36H'],
    ['', 'P', 'PT', 'P1DT', 'P1Y', 'P1W', 'PT.5S', '1D', 'P1D ', 1],
  ],
  'Edm.Binary': [
    ['', 'AA', 'AA==', 'AAA', 'AAA=', 'AAAA', '-_-_', '+/+/'],
    ['A', 'AA=', 'AAA==', 'A AA', '====', 1],
  ],
  'Edm.Stream': [['x', null, {}], []],
  'Edm.Untyped': [['x', null, 1, [], {}], []],
  'Edm.GeographyPoint': [[{ type: 'Point', coordinates: [1, 2] }], ['POINT(1 2)', []]],
};

for (const [type, [valid, invalid]] of Object.entries(TRUTH)) {
  const accept = accepts(
    csdl(`<ComplexType Name="t"><Property Name="p" Type="${type}" Nullable="false"/></ComplexType>`),
    't',
  );
  const acceptNull = accepts(
    csdl(`<ComplexType Name="t"><Property Name="p" Type="${type}"/></ComplexType>`),
    't',
  );

  test(`the schema of ${type} takes its values and refuses others`, () => {
    expect(valid.filter((p) => !accept({ p }) || !acceptNull({ p }))).toEqual([]);
    expect(invalid.filter((p) => accept({ p }) || acceptNull({ p }))).toEqual([]);
  });

  test(`the schema of ${type} takes null only where Nullable is not false`, () => {
    expect(acceptNull({ p: null })).toBe(true);
    expect(accept({ p: null })).toBe(['Edm.Stream', 'Edm.Untyped'].includes(type));
  });
}
