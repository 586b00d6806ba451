import { bodyBytes } from '../http/reply.ts';
import { editEntity, onCreate, type ReplyFault } from './fault.ts';

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';

/** The body is not the entity, whatever the members of the entity are. */
export const BODY_FAULTS: ReplyFault[] = [
  onCreate('array-body', 'the entity is the only element of an array', (reply) =>
    editEntity(reply, (entity) => [entity]),
  ),
  onCreate('wrapped-in-value', 'the entity is the value of an object', (reply) =>
    editEntity(reply, (value) => ({ value })),
  ),
  onCreate('wrapped-in-value-array', 'the reply is a list of one', (reply) =>
    editEntity(reply, (entity) => ({ value: [entity] })),
  ),
  bytes('half-json', 'the JSON text stops half way, and Content-Length says so', (sound) =>
    sound.subarray(0, Math.floor(sound.length / 2)),
  ),
  bytes('not-utf8', 'a text contains a byte that is not UTF-8', withBadByte),
  bytes('html-body', 'an HTML page is declared as JSON', () => Buffer.from(PAGE)),
  bytes('empty-body', 'there is no body, although its type is declared', () => Buffer.alloc(0)),
];

function bytes(name: string, says: string, edit: (sound: Buffer) => Buffer): ReplyFault {
  return onCreate(name, says, (reply) => ({ ...reply, bytes: edit(bodyBytes(reply)) }));
}

/** In the first text, which is that of `@odata.context`: no clause is about its value, only about its encoding. */
function withBadByte(sound: Buffer): Buffer {
  const at = sound.indexOf('":"') + '":"'.length;
  return Buffer.concat([sound.subarray(0, at), Buffer.from([0xff]), sound.subarray(at)]);
}
