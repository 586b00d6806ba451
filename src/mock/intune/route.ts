import type { Version } from '../../model/contract.ts';
import { COLLECTIONS, type Collection, SINGLETONS, VERSIONS } from '../collections.ts';
import { badRequest, Refusal } from '../http/refusal.ts';

type InCollection = { version: Version; collection: Collection };

/** Where a path leads; `template` is the OData path template that the service names in its errors. */
export type Route =
  | { template: '/' }
  | { template: '~'; version: Version }
  | { template: '~/singleton'; version: Version }
  | ({ template: '~/singleton/navigation' } & InCollection)
  | ({ template: '~/singleton/navigation/key'; parentId: string } & InCollection)
  | ({ template: '~/singleton/navigation/key/navigation'; parentId: string } & InCollection)
  | ({
      template: '~/singleton/navigation/key/navigation/key';
      parentId: string;
      assignmentId: string;
    } & InCollection);

/** Throws a refusal where the path leads nowhere; says nothing about whether the ids exist. */
export function findRoute(path: string): Route {
  const [first, singleton, navigation, parentId, second, assignmentId, ...rest] = segmentsOf(path);
  if (first === undefined) return { template: '/' };
  const version = VERSIONS.find((known) => known === first);
  if (version === undefined) throw new Refusal(404, 'ResourceNotFound', `Invalid version: ${first}`);
  if (singleton === undefined) return { template: '~', version };
  if (!SINGLETONS.includes(singleton)) throw unknownSegment(singleton);
  if (navigation === undefined) return { template: '~/singleton', version };
  const collection = COLLECTIONS.find(
    ({ path, versions }) => path === `${singleton}/${navigation}` && versions.includes(version),
  );
  if (collection === undefined) throw unknownSegment(navigation);
  const found = { version, collection };
  if (parentId === undefined) return { template: '~/singleton/navigation', ...found };
  if (second === undefined) return { template: '~/singleton/navigation/key', ...found, parentId };
  if (second !== 'assignments') throw unknownSegment(second);
  if (assignmentId === undefined)
    return { template: '~/singleton/navigation/key/navigation', ...found, parentId };
  if (rest[0] !== undefined) throw unknownSegment(rest[0]);
  return { template: '~/singleton/navigation/key/navigation/key', ...found, parentId, assignmentId };
}

/** `policySets('1')` and `policySets/1` are the same path: OData 4.01 URL Conventions, section 4.3. */
export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded)
    .flatMap((segment) => /^([^(]+)\('(.*)'\)$/s.exec(segment)?.slice(1) ?? [segment]);
}

/** A broken escape stays as it is, and is then refused as the name or the id that it stands for. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function unknownSegment(segment: string): Refusal {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

/** The text of microsoft-graph-docs#20609; the service is named as it was there. */
export function unsupportedVerb(route: Route, method: string): Refusal {
  return noRoute(route.template, method, odataPath(route));
}

export function noRoute(template: string, method: string, path: string): Refusal {
  return new Refusal(
    400,
    'No method match route template',
    `No OData route exists that match template ${template} with http verb ${method} for request /DeviceConfiguration_2108/StatelessDeviceConfigurationFEService/${path}.`,
  );
}

function odataPath(route: Route): string {
  if (!('collection' in route)) return '';
  const parent = 'parentId' in route ? `('${route.parentId}')` : '';
  const assignments = route.template.startsWith('~/singleton/navigation/key/navigation')
    ? '/assignments'
    : '';
  const assignment = 'assignmentId' in route ? `('${route.assignmentId}')` : '';
  return `${route.collection.path}${parent}${assignments}${assignment}`;
}
