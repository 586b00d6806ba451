import { ConfigError } from '../model/error.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import { template } from '../model/operation.ts';

/** Who asks: a user of an organisation, a user with a personal account, or an application by itself. */
export type Permitted = { delegatedWork?: string[]; delegatedPersonal?: string[]; application?: string[] };

/** `fixtures/permissions.json`: by operation the permissions of which one is enough, the least privileged first. */
export type Permissions = { [operation: string]: Permitted };

/** How the list names those who ask, and how contracts do. */
const SCHEMES = {
  DelegatedWork: 'delegatedWork',
  DelegatedPersonal: 'delegatedPersonal',
  Application: 'application',
} as const;

type PathSet = { schemeKeys: string[]; methods: string[]; paths: { [path: string]: string } };
type Entry = { operation: string; identity: keyof Permitted; name: string; isLeast: boolean };

/**
 * What Microsoft's list of permissions (https://github.com/microsoftgraph/kibali describes its form) says of some
 * operations, each as `POST /a/{}/b`; one that the list lacks is left out. Throws ConfigError for another form.
 */
export function permissionsOf(list: Json, operations: string[], file: string): Permissions {
  const permissions = isJsonObject(list) ? (list.permissions ?? null) : null;
  if (!isJsonObject(permissions))
    throw new ConfigError(`${file}: expected an object with "permissions", found none`);
  const wanted = new Map(operations.map((operation) => [operation.toLowerCase(), operation]));
  const entries = Object.entries(permissions).flatMap(([name, permission]) =>
    pathSetsOf(permission).flatMap((set): Entry[] => [...entriesIn(set, name, wanted)]),
  );
  // A stable sort: among equals the order is that of the list.
  entries.sort((one, other) => Number(other.isLeast) - Number(one.isLeast));
  const found: Permissions = {};
  for (const operation of operations) {
    const about = entries.filter((entry) => entry.operation === operation);
    const permitted = Object.values(SCHEMES).flatMap((identity) => {
      const names = about.filter((entry) => entry.identity === identity).map(({ name }) => name);
      return names.length === 0 ? [] : [[identity, [...new Set(names)]]];
    });
    if (permitted.length > 0) found[operation] = Object.fromEntries(permitted);
  }
  return found;
}

const pathSetsOf = (permission: Json): PathSet[] =>
  ((isJsonObject(permission) ? permission.pathSets : null) ?? []) as unknown as PathSet[];

function* entriesIn({ methods, paths, schemeKeys }: PathSet, name: string, wanted: Map<string, string>) {
  for (const [path, note] of Object.entries(paths)) {
    for (const method of methods) {
      const operation = wanted.get(`${method} ${template(path)}`.toLowerCase());
      if (operation === undefined) continue;
      for (const key of schemeKeys) {
        const identity = SCHEMES[key as keyof typeof SCHEMES];
        if (identity !== undefined) yield { operation, identity, name, isLeast: isLeastFor(note, key) };
      }
    }
  }
}

/** A note reads `least=DelegatedWork,Application`, perhaps among others. */
function isLeastFor(note: string, scheme: string): boolean {
  const [, least = ''] = /\bleast=([\w,]*)/.exec(note) ?? [];
  return least.split(',').includes(scheme);
}
