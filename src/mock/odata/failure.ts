import type { Json } from '../../model/json.ts';
import { badRequest, modelFailure, Refusal } from '../http/refusal.ts';

/** A request names a type in one namespace, the errors name it in another: Intune-PowerShell-SDK#98. */
function wireName(name: string): string {
  return `microsoft.management.services.api.${name}`;
}

/** OpenIntuneBaseline#207. */
export function unknownType(name: string): Refusal {
  return modelFailure(
    `A type named '${name.replace(/^#/, '')}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.`,
  );
}

/** microsoft/Intune-Config-Frameworks#8. */
export function notAssignable(found: string, expected: string): Refusal {
  return modelFailure(
    `An entry with type '${wireName(found)}' was found, but it is not assignable to the expected type '${wireName(expected)}'. The type specified in the entry must be equal to either the expected type or a derived type.`,
  );
}

/** Intune-PowerShell-SDK#98. */
export function unknownProperty(name: string, type: string): Refusal {
  return modelFailure(
    `The property '${name}' does not exist on type '${wireName(type)}'. Make sure to only use property names that are defined by the type.`,
  );
}

export function abstractType(declared: string): Refusal {
  return modelFailure(
    `The type '${wireName(declared)}' is abstract and cannot be instantiated; name a derived type in '@odata.type'.`,
  );
}

export function nullValue(name: string): Refusal {
  return badRequest(
    `A null value was found for the property named '${name}', which does not allow null values.`,
  );
}

export function notConvertible(name: string, value: Json): Refusal {
  return badRequest(conversionOf(name, value));
}

/** A text that is no member of the enumeration that a property has. */
export class UnknownMember extends Refusal {
  constructor(name: string, value: string) {
    super(400, 'BadRequest', conversionOf(name, value));
  }
}

function conversionOf(name: string, value: Json): string {
  const literal = typeof value === 'string' ? value : JSON.stringify(value);
  return `Cannot convert the literal '${literal}' to the expected type of the property '${name}'.`;
}

export function unexpectedNode(found: Json, expected: 'PrimitiveValue' | 'StartObject'): Refusal {
  return badRequest(
    `An unexpected '${nodeOf(found)}' node was found when reading from the JSON reader. A '${expected}' node was expected.`,
  );
}

function nodeOf(json: Json): string {
  if (Array.isArray(json)) return 'StartArray';
  return json !== null && typeof json === 'object' ? 'StartObject' : 'PrimitiveValue';
}
