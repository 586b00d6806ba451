/** The types of JSON (RFC 8259 section 3), in the order in which a shape names them. */
export const JSON_TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/** What a string can be seen to be; `guids` are several joined by `_`, as in the ids of assignments. */
export const FORMATS = [
  'guid',
  'guids',
  'date-time',
  'date',
  'time',
  'duration',
  'uri',
  'email',
  'text',
] as const;
export type Format = (typeof FORMATS)[number];

/** What was seen at one place of a reply, in all items of its lists. */
export type ShapeMember = {
  types: JsonType[];
  /** Of its strings; left out where they are plain text only, or where they are members of an enumeration. */
  formats?: Format[];
  /** Of a property whose declared type is an enumeration. */
  enums?: string[];
  /** The Graph types that its objects name, qualified, without `#`. */
  odataTypes?: string[];
  /** Whether one of its lists was empty. */
  empty?: true;
  /** Whether some of the objects around it lack it. */
  some?: true;
};

/**
 * What a reply looked like, without its values. Members are named by JSON pointer (RFC 6901), where `*` stands for every
 * item of a list and `{}` for every member whose name looks like an id.
 */
export type Shape = {
  status: number;
  body: 'json' | 'empty' | 'cut' | 'other';
  members: { [pointer: string]: ShapeMember };
  /** Whether the reply has more members, or deeper ones, than are kept. */
  more?: true;
};

/** The shapes of the replies to a case, by step, and what was asked: `POST /deviceManagement/policies/{}/assignments`. */
export type CaseShapes = { [step: string]: Shape & { operation?: string } };

/** Each shape and each operation once, and by case and step the places of both; some replies are to none that is known. */
export type ShapeTable = {
  table: Shape[];
  operations: string[];
  of: { [address: string]: { [step: string]: [shape: number, operation: number | null] } };
};

/** The shape of the reply to a step, the same object for equal ones; `null` where the run has none. */
export function shapeAt(shapes: ShapeTable | undefined, address: string, step: string): Shape | null {
  const [place] = placesAt(shapes, address, step);
  return shapes?.table[place ?? -1] ?? null;
}

/** What a step asked for; `null` where the run does not say. */
export function operationAt(shapes: ShapeTable | undefined, address: string, step: string): string | null {
  const [, place] = placesAt(shapes, address, step);
  return shapes?.operations[place ?? -1] ?? null;
}

function placesAt(shapes: ShapeTable | undefined, address: string, step: string): (number | null)[] {
  const steps = shapes !== undefined && Object.hasOwn(shapes.of, address) ? shapes.of[address] : undefined;
  return steps !== undefined && Object.hasOwn(steps, step) ? (steps[step] ?? []) : [];
}
