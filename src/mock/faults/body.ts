import { editBytes, editObject, setBytes } from './change.ts';
import { onCreate } from './fault.ts';

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';

/** The body is not the entity, whatever the members of the entity are. */
export const BODY_FAULTS = onCreate({
  'array-body': ['the entity is the only element of an array', editObject((entity) => [entity])],
  'wrapped-in-value': ['the entity is the value of an object', editObject((value) => ({ value }))],
  'wrapped-in-value-array': ['the reply is a list of one', editObject((entity) => ({ value: [entity] }))],
  'half-json': ['the JSON text stops half way, and Content-Length says so', editBytes(firstHalf)],
  'not-utf8': ['a text contains a byte that is not UTF-8', editBytes(withBadByte)],
  'html-body': ['an HTML page is declared as JSON', setBytes(PAGE)],
  'empty-body': ['there is no body, although its type is declared', setBytes('')],
});

function firstHalf(sound: Buffer): Buffer {
  return sound.subarray(0, Math.floor(sound.length / 2));
}

/** In the first text, which is that of `@odata.context`: no clause is about its value, only about its encoding. */
function withBadByte(sound: Buffer): Buffer {
  const at = sound.indexOf('":"') + '":"'.length;
  return Buffer.concat([sound.subarray(0, at), Buffer.from([0xff]), sound.subarray(at)]);
}
