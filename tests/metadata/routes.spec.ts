import { expect, test } from '@playwright/test';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { routes, routesTo } from '../../src/metadata/routes.ts';
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

test('routes are entity sets and what is contained, two collections deep', () => {
  expect(routes(readCsdl(SERVICE, 'my.csdl'))).toEqual([
    '/management/left/right/leaves',
    '/management/policies',
    '/management/policies/{}/assignments',
    '/nodes',
    '/nodes/{}/children',
  ]);
});

test('routes to some types end in a collection of them', () => {
  const csdlModel = readCsdl(SERVICE, 'my.csdl');
  expect(routesTo(csdlModel, ['leaf'])).toEqual([
    '/management/left/right/leaves',
    '/management/policies/{}/assignments',
  ]);
  expect(routesTo(csdlModel, ['microsoft.graph.policy'])).toEqual(['/management/policies']);
  expect(routesTo(csdlModel, ['base'])).toEqual([]);
});
