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
import type { AtAssignments } from './route.ts';
import { checkTargetRules } from './target-rules.ts';
import { findType, isKindOf, type MockProperty, type MockType, propertiesOf, typeOf } from './types.ts';

/** Refuses what does not fit the model. A create must have a target; an update may leave out everything. */
export function checkAssignmentBody(sent: JsonObject, at: AtAssignments, isCreate: boolean): void {
  const { version, assignment: type } = at;
  if (sent['@odata.type'] !== undefined) {
    const named = typeNamed(sent['@odata.type'], version);
    if (!isKindOf(named, type.name)) throw notAssignable(named.name, type.name);
    checkMembers(sent, named, version);
  } else {
    checkMembers(sent, type, version);
  }
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
  } else if (typeof kind === 'object' && 'target' in kind) {
    checkTarget(value, kind.target, version);
  } else if (kind === 'object') {
    if (!isJsonObject(value)) throw unexpectedNode(value, 'StartObject');
  } else {
    checkPrimitive(name, value, kind);
  }
}

function checkPrimitive(name: string, value: Json, kind: 'string' | 'boolean' | 'dateTime' | string[]): void {
  if (typeof value === 'object') throw unexpectedNode(value, 'PrimitiveValue');
  if (typeof value !== (kind === 'boolean' ? kind : 'string')) throw notConvertible(name, value);
  if (typeof value !== 'string') return;
  if (kind === 'dateTime' && !isDateTime(value)) throw notConvertible(name, value);
  if (Array.isArray(kind) && !kind.includes(value)) throw new UnknownMember(name, value);
}

/** Accepts the abstract type, although OData forbids it: four of the five documented examples send it for a 201. */
function checkTarget(target: Json, base: string, version: Version): void {
  if (!isJsonObject(target)) throw unexpectedNode(target, 'StartObject');
  const written = target['@odata.type'];
  // A value without a type is of the declared one (OData JSON Format 4.01 section 4.6.3).
  if (written === undefined && typeOf(base).abstract) throw abstractType(base);
  const type = written === undefined ? typeOf(base) : typeNamed(written, version);
  if (!isKindOf(type, base)) throw notAssignable(type.name, base);
  checkMembers(target, type, version);
  checkTargetRules(target, type);
}

function typeNamed(name: Json, version: Version): MockType {
  if (typeof name !== 'string') throw notConvertible('@odata.type', name);
  const type = findType(name, version);
  if (type === undefined) throw unknownType(name);
  return type;
}
