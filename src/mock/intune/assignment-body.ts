import type { Version } from '../../model/contract.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import { isAnnotation } from '../odata/annotation.ts';
import { isDateTime } from '../odata/date-time.ts';
import {
  abstractType,
  notAssignable,
  notConvertible,
  nullValue,
  UnknownMember,
  unexpectedNode,
  unknownProperty,
  unknownType,
} from '../odata/failure.ts';
import type { InCollection } from './route.ts';
import { checkTargetRules } from './target-rules.ts';
import {
  findType,
  isKindOf,
  type MockProperty,
  type MockType,
  propertiesOf,
  TARGET,
  type ValueKind,
} from './types.ts';

/** Refuses what does not fit the model. A create must have a target; an update may leave out everything. */
export function checkAssignmentBody(sent: JsonObject, at: InCollection, isCreate: boolean): void {
  const { version } = at;
  const type = at.collection.assignment;
  if (sent['@odata.type'] !== undefined) {
    const named = typeNamed(sent['@odata.type'], version);
    if (named !== type) throw notAssignable(named.name, type.name);
  }
  checkMembers(sent, type, version);
  if (isCreate && sent.target === undefined) throw badRequest("The property 'target' is required.");
}

function checkMembers(sent: JsonObject, type: MockType, version: Version): void {
  const properties = propertiesOf(type, version);
  for (const [name, value] of Object.entries(sent)) {
    if (isAnnotation(name)) continue;
    const property = properties.get(name);
    if (property === undefined) throw unknownProperty(name, type.name);
    checkValue(name, value, property, version);
  }
}

function checkValue(name: string, value: Json, { kind, nullable }: MockProperty, version: Version): void {
  if (value === null) {
    if (!nullable) throw nullValue(name);
  } else if (kind === 'target') {
    checkTarget(value, version);
  } else {
    checkPrimitive(name, value, kind);
  }
}

function checkPrimitive(name: string, value: Json, kind: Exclude<ValueKind, 'target'>): void {
  if (typeof value === 'object') throw unexpectedNode(value, 'PrimitiveValue');
  if (typeof value !== 'string') throw notConvertible(name, value);
  if (kind === 'dateTime' && !isDateTime(value)) throw notConvertible(name, value);
  if (Array.isArray(kind) && !kind.includes(value)) throw new UnknownMember(name, value);
}

/** Accepts the abstract type, although OData forbids it: four of the five documented examples send it for a 201. */
function checkTarget(target: Json, version: Version): void {
  if (!isJsonObject(target)) throw unexpectedNode(target, 'StartObject');
  if (target['@odata.type'] === undefined) throw abstractType(TARGET);
  const type = typeNamed(target['@odata.type'], version);
  if (!isKindOf(type, TARGET)) throw notAssignable(type.name, TARGET);
  checkMembers(target, type, version);
  checkTargetRules(target, type);
}

function typeNamed(name: Json, version: Version): MockType {
  if (typeof name !== 'string') throw notConvertible('@odata.type', name);
  const type = findType(name, version);
  if (type === undefined) throw unknownType(name);
  return type;
}
