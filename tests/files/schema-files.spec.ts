import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { schemaFilesFrom } from '../../src/files/schema-files.ts';
import { UserError } from '../../src/model/error.ts';
import { csdl } from '../support/metadata-schemas.ts';

const pathOf = (...names: string[]): string => test.info().outputPath(...names);

test('metadata that is no regular file is an error that names it', async () => {
  for (const [path, found] of [
    [pathOf('missing.csdl'), 'nothing'],
    [pathOf('.'), 'something that is no regular file'],
  ] as const) {
    mkdirSync(pathOf('.'), { recursive: true });
    const reading = schemaFilesFrom(path, 'beta', ['t']);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(`${path}: expected a CSDL file or an address, found ${found}`);
  }
});

test('metadata in Windows-1252 is an error with the line of the first byte that is not UTF-8', async () => {
  const path = pathOf('windows.csdl');
  writeFileSync(path, Buffer.from(csdl('<ComplexType Name="caf\u00e9"/>'), 'latin1'));
  await expect(schemaFilesFrom(path, 'beta', ['t'])).rejects.toThrow(`${path}:4: expected UTF-8`);
});

test('metadata gives the schemas of the version, its routes, and the schemas to remove', async () => {
  const path = pathOf('some.csdl');
  writeFileSync(
    path,
    csdl(
      '<EntityType Name="t"/><EntityContainer Name="c"><EntitySet Name="ts" EntityType="graph.t"/></EntityContainer>',
    ),
  );
  const files = await schemaFilesFrom(path, 'beta', ['t']);
  expect(files[0]?.path).toBe('schemas/beta/t.json');
  expect(files.find((file) => file.path === 'schemas/beta/policySetAssignment.json')).toMatchObject({
    text: null,
  });
  expect(files.at(-1)?.path).toBe('fixtures/routes.json');
  expect(JSON.parse(files.at(-1)?.text ?? '').beta).toEqual(['/ts']);
});
