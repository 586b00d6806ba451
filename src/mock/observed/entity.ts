import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../model/json.ts';
import { checkAssignmentBody } from '../intune/assignment-body.ts';
import {
  changedAssignment,
  known,
  newAssignment,
  type One,
  type Place,
  typeIn,
} from '../intune/assignments.ts';
import { identityOf } from '../intune/target-identity.ts';
import { unexpectedNode } from '../odata/failure.ts';
import type { State } from '../store/state.ts';
import { checkLiveTarget, liveTarget } from './target.ts';
import { type Traits, traitsOf } from './traits.ts';

/** How an assignment looks that fits the model and whose target is taken. */
type Shape = {
  made: (state: State, place: Place, sent: JsonObject) => JsonObject;
  changed: (state: State, place: Place, before: JsonObject, sent: JsonObject) => JsonObject;
};

const SHAPES: { [shape in Traits['assignments']]: Shape } = {
  captured: {
    made: (state, place, sent) => {
      const who = identityOf(sent.target as JsonObject);
      const id = who === undefined ? randomUUID() : `${place.parentId.toLowerCase()}_${who}`;
      return captured(state, place, id, sent);
    },
    // Nobody has reported what an update of the target does to the id; as the pages have it, the id stays.
    changed: (state, place, before, sent) =>
      captured(state, place, String(before.id), { ...before, ...sent }),
  },
  documented: { made: newAssignment, changed: changedAssignment },
};

/** What becomes of one assignment that was sent; throws a refusal where the service does not take it. */
export function liveAssignment(state: State, place: Place, sent: Json): JsonObject {
  if (sent === null || typeof sent !== 'object' || Array.isArray(sent))
    throw unexpectedNode(sent, 'StartObject');
  checkAssignmentBody(sent, typeIn(place.collection), place.version, true);
  checkLiveTarget(state, sent.target as JsonObject, place.version);
  return shapeIn(place).made(state, place, sent);
}

/** The same for an update. The target that is there already is not asked about again. */
export function changedLive(state: State, one: One, before: JsonObject, sent: JsonObject): JsonObject {
  checkAssignmentBody(sent, typeIn(one.collection), one.version, false);
  if (sent.target !== undefined) checkLiveTarget(state, sent.target as JsonObject, one.version);
  return shapeIn(one).changed(state, one, before, sent);
}

function shapeIn({ collection }: Place): Shape {
  return SHAPES[traitsOf(collection).assignments];
}

/** The entity has no `@odata.type`; `source` and `sourceId` are the service's own, whatever was sent. */
function captured(state: State, place: Place, id: string, { target, intent }: JsonObject): JsonObject {
  const entity = {
    id,
    source: 'direct',
    sourceId: place.parentId.toLowerCase(),
    intent: intent ?? 'apply',
    lastModifiedDateTime: state.clock(),
    target: liveTarget(target as JsonObject),
  };
  return known(entity, typeIn(place.collection), 'beta');
}
