import { expect, test } from '@playwright/test';
import { readResource } from '../../src/docs/resource.ts';

/** A resource page in words of no language: only its structure can be read. */
const page = (base: string, rows: string) => `---
title: "x"
---

# widgetTarget xxx xxx

> **Xxx:** xxx [other](../resources/other.md).

${base}

## Xxxxxx
|Xxx|Xxx|
|:---|:---|
|[Xxx](../api/widget-get.md)|[widget](../resources/widget.md)|

## Xxxxxxxxx
|Xxx|Xxx|Xxx|
|:---|:---|:---|
${rows}

\`\`\` json
{
  "@odata.type": "#microsoft.graph.widgetTarget"
}
\`\`\`
`;

test('a resource page gives the name, the base and the members of a type, whatever its words', () => {
  const rows =
    '|id|String|x|\n|names|String collection|x|\n|parts|Collection([part](../resources/part.md))|x|\n|size|[size](../resources/size.md)|x|';
  expect(readResource('w.md', page('Xxx [baseTarget](../resources/base.md).', rows))).toEqual({
    name: 'microsoft.graph.widgetTarget',
    base: 'baseTarget',
    properties: [
      { name: 'id', type: 'String', collection: false, line: 19 },
      { name: 'names', type: 'String', collection: true, line: 20 },
      { name: 'parts', type: 'part', collection: true, line: 21 },
      { name: 'size', type: 'size', collection: false, line: 22 },
    ],
    file: 'w.md',
  });
});

test('a link in a note is no base, and a type may have no members', () => {
  expect(readResource('w.md', page('Xxx.', ''))).toMatchObject({ base: null, properties: [] });
});

test('a page that no JSON representation names, or a property without a type, is an error with its line', () => {
  expect(() => readResource('w.md', '# x')).toThrow('w.md:1: no JSON representation names the type');
  expect(() => readResource('w.md', page('', '|id||x|'))).toThrow(
    'w.md:19: a property needs a name and a type',
  );
});
