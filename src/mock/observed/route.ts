import type { Version } from '../../model/contract.ts';
import { type Collection, VERSIONS } from '../collections.ts';
import { findRoute, type Route, segmentsOf, unknownSegment } from '../intune/route.ts';
import { traitsOf } from './traits.ts';

/** The documented routes, the two actions, and the groups that assignments point to. */
export type ObservedRoute =
  | Route
  | { template: '~/entityset'; version: Version }
  | { template: '~/entityset/key'; version: Version; groupId: string }
  | {
      template: '~/singleton/navigation/key/action';
      version: Version;
      collection: Collection;
      parentId: string;
      action: 'assign' | 'update';
    };

export function findObservedRoute(path: string): ObservedRoute {
  const segments = segmentsOf(path);
  const version = VERSIONS.find((known) => known === segments[0]);
  if (version !== undefined && segments[1] === 'groups') return groupRoute(version, segments.slice(2));
  const action = segments[4];
  if ((action !== 'assign' && action !== 'update') || segments.length > 5) return findRoute(path);
  const parent = findRoute(segments.slice(0, 4).map(encodeURIComponent).join('/'));
  if (parent.template !== '~/singleton/navigation/key' || traitsOf(parent.collection).action !== action)
    throw unknownSegment(action);
  return { ...parent, template: '~/singleton/navigation/key/action', action };
}

function groupRoute(version: Version, [groupId, ...rest]: string[]): ObservedRoute {
  if (rest[0] !== undefined) throw unknownSegment(rest[0]);
  if (groupId === undefined) return { template: '~/entityset', version };
  return { template: '~/entityset/key', version, groupId };
}
