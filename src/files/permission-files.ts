import { permissionsOf } from '../metadata/permission-list.ts';
import type { Version } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';
import type { Json } from '../model/json.ts';
import { operationKey } from '../model/operation.ts';
import { loadContracts } from './data.ts';
import type { GeneratedFile } from './generated.ts';
import { readText } from './text-file.ts';

/** What a list of Graph's permissions says of the operations of our contracts. Throws UserError. */
export function permissionFiles(path: string, versions: readonly Version[]): GeneratedFile[] {
  const text = readText(path, 'a list of permissions');
  let list: Json = null;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}`);
  }
  const operations = versions.flatMap((version) =>
    loadContracts(version).flatMap((contract) => contract.operations.map(operationKey)),
  );
  const permissions = permissionsOf(list, [...new Set(operations)].toSorted(), path);
  return [{ path: 'fixtures/permissions.json', text: `${JSON.stringify(permissions, null, 2)}\n` }];
}
