import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { shown as shownAssignment } from '../intune/assignments.ts';
import { checkName, type One, type Place, seeParent, updateParent } from '../intune/parents.ts';
import { contextUrl } from '../odata/context-url.ts';
import { readPayload } from '../odata/payload.ts';
import { keepOnly, keepParent } from '../store/keep.ts';
import { type Parent, parentsIn, type State } from '../store/state.ts';
import { liveAssignments } from './assignments.ts';
import { checkPolicy } from './policy-rules.ts';
import { expandedIn, pageOf } from './query.ts';
import { traitsOf } from './traits.ts';

/** The portal sends `assignments` along when it makes a policy set, so they are taken here too. */
export function createLiveParent(state: State, place: Place, request: MockRequest): Answered {
  const { '@odata.context': _, assignments = [], ...sent } = readPayload(request);
  checkName(sent, place.collection, true);
  checkPolicy(sent, place.collection);
  const id = randomUUID();
  const entities = liveAssignments(state, { ...place, parentId: id }, assignments);
  const time = state.clock();
  const { own } = traitsOf(place.collection);
  const entity = { ...sent, ...own, id, createdDateTime: time, lastModifiedDateTime: time };
  const parent = keepParent(state, place.collection, entity, request);
  keepOnly(state, parent, entities);
  return { status: 201, body: shownOne(parent, { ...place, parentId: id }, [], request) };
}

export function listLiveParents(state: State, place: Place, request: MockRequest): Answered {
  const names = expandedBy(place, request);
  const all = parentsIn(state, place.collection).allSeen();
  const entities = all.map((parent) => shown(parent, place, names, request));
  const context = contextUrl(request, place.version, `${place.collection.path}${listed(names)}`);
  return { status: 200, body: { '@odata.context': context, ...pageOf(entities, request) } };
}

export function getLiveParent(state: State, one: One, request: MockRequest): Answered {
  const names = expandedBy(one, request);
  return { status: 200, body: shownOne(seeParent(state, one), one, names, request) };
}

export function updateLiveParent(state: State, one: One, request: MockRequest): Answered {
  updateParent(state, one, request);
  const parent = parentsIn(state, one.collection).get(one.parentId.toLowerCase());
  if (parent === undefined) throw new Error('An update deletes nothing.');
  return { status: 200, body: shownOne(parent, one, [], request) };
}

function expandedBy({ collection }: Place, request: MockRequest): string[] {
  const names = expandedIn(request);
  const unknown = names.find((name) => !traitsOf(collection).expandable.includes(name));
  if (unknown !== undefined)
    throw badRequest(`Parsing OData Select and Expand failed: Could not find a property named '${unknown}'.`);
  return names;
}

function shownOne(parent: Parent, one: One, names: string[], request: MockRequest): JsonObject {
  const context = contextUrl(request, one.version, `${one.collection.path}${listed(names)}/$entity`);
  return { '@odata.context': context, ...shown(parent, one, names, request) };
}

/** An expanded entity says so in its context (OData 4.01, section 10.10). */
function listed(names: string[]): string {
  return names.length === 0 ? '' : `(${names.map((name) => `${name}()`).join(',')})`;
}

/** Only where its declared type is abstract does a parent show its own; what can be expanded is hidden. */
function shown(
  { entity, assignments }: Parent,
  place: Place,
  names: string[],
  request: MockRequest,
): JsonObject {
  const { abstract, expandable } = traitsOf(place.collection);
  const { '@odata.type': sent, ...members } = entity;
  const type = String(sent).replace(/^#?/, '#');
  const plain = Object.entries(members).filter(([name]) => !expandable.includes(name));
  const expanded = names.flatMap((name): [string, JsonObject[string]][] => {
    if (name !== 'assignments') return [[name, entity[name] ?? []]];
    const cast = abstract ? `/${type.slice(1)}` : '';
    const path = `${place.collection.path}('${entity.id}')${cast}/assignments`;
    const value = assignments.allSeen().map((each) => shownAssignment(each, { ...place, parentId: '' }));
    return [
      [`${name}@odata.context`, contextUrl(request, place.version, path)],
      [name, value],
    ];
  });
  return { ...(abstract ? { '@odata.type': type } : {}), ...Object.fromEntries([...plain, ...expanded]) };
}
