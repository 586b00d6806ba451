import { expect, test } from '@playwright/test';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { MetadataError } from '../../src/metadata/error.ts';
import { routesTo } from '../../src/metadata/routes.ts';
import { csdl } from '../support/metadata-schemas.ts';

const nav = (name: string, type: string, contained = true) =>
  `<NavigationProperty Name="${name}" Type="${type}" ContainsTarget="${contained}"/>`;

const SERVICE = csdl(`
<EntityType Name="leaf"/>
<EntityType Name="base">${nav('assignments', 'Collection(graph.leaf)')}</EntityType>
<EntityType Name="policy" BaseType="graph.base">${nav('members', 'Collection(graph.leaf)', false)}</EntityType>
<EntityType Name="node">${nav('children', 'Collection(graph.node)')}</EntityType>
<EntityType Name="left">${nav('right', 'graph.right')}</EntityType>
<EntityType Name="right">${nav('left', 'graph.left')}${nav('leaves', 'Collection(graph.leaf)')}</EntityType>
<EntityType Name="management">
  ${nav('policies', 'Collection(graph.policy)')}
  ${nav('left', 'graph.left')}
</EntityType>
<EntityContainer Name="service">
  <Singleton Name="management" Type="graph.management"/>
  <EntitySet Name="nodes" EntityType="graph.node"/>
</EntityContainer>`);

test('routes are entity sets and contained collections, two collections deep', () => {
  expect(routesTo(readCsdl(SERVICE, 'my.csdl'), ['leaf', 'base', 'policy', 'node', 'left', 'right'])).toEqual(
    [
      '/management/left/right/leaves',
      '/management/policies',
      '/management/policies/{}/assignments',
      '/nodes',
      '/nodes/{}/children',
    ],
  );
});

test('each route to a type ends in a collection of that type', () => {
  const csdlModel = readCsdl(SERVICE, 'my.csdl');
  expect(routesTo(csdlModel, ['leaf'])).toEqual([
    '/management/left/right/leaves',
    '/management/policies/{}/assignments',
  ]);
  expect(routesTo(csdlModel, ['microsoft.graph.policy'])).toEqual(['/management/policies']);
  expect(routesTo(csdlModel, ['base'])).toEqual([]);
});

test('a type that contains itself in too many ways is an error with the line of one of them', () => {
  const ways = Array.from({ length: 20 }, (_, at) => [
    nav(`single${at}`, 'graph.t'),
    nav(`many${at}`, 'Collection(graph.t)'),
  ]);
  const text = csdl(`<EntityType Name="t">
${ways.flat().join('\n')}
</EntityType>
<EntityContainer Name="service"><Singleton Name="root" Type="graph.t"/></EntityContainer>`);
  const routes = () => routesTo(readCsdl(text, 'my.csdl'), ['t']);
  expect(routes).toThrow(MetadataError);
  expect(routes).toThrow(/^my\.csdl:\d+:1: expected at most 200000 paths .* found more at \/root\//);
});
