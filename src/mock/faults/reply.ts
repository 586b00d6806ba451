import { dropHeader, editBytes, editObject, empty, setBytes, setHeader, setReply } from './change.ts';
import { onCreate } from './fault.ts';
import { TRACE_CHANGES } from './trace.ts';

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';

/** Body, headers, status and connection of the reply to a create, whatever the members of the entity are. */
export const REPLY_FAULTS = onCreate({
  'array-body': ['the entity is the only element of an array', editObject((entity) => [entity])],
  'wrapped-in-value': ['the entity is the value of an object', editObject((value) => ({ value }))],
  'wrapped-in-value-array': ['the reply is a list of one', editObject((entity) => ({ value: [entity] }))],
  'half-json': ['the JSON text stops half way, and Content-Length says so', editBytes(firstHalf)],
  'not-utf8': ['a text contains a byte that is not UTF-8', editBytes(withBadByte)],
  'html-body': ['an HTML page is declared as JSON', setBytes(PAGE)],
  'empty-body': ['there is no body, although its type is declared', setBytes('')],
  'text-plain': ['the body is declared as plain text', setHeader('Content-Type', 'text/plain')],
  'no-content-type': ['the type of the body is not declared', dropHeader('Content-Type')],
  ...TRACE_CHANGES,
  'status-200': ['200 instead of 201', setReply({ status: 200 })],
  'status-202': ['202 instead of 201', setReply({ status: 202 })],
  'status-500': ['500 with the body of a success', setReply({ status: 500 })],
  'status-204-empty': ['204 without a body', empty(204)],
  'redirect-elsewhere': [
    '302 to an address where nothing listens',
    // Port 9 is the discard service (RFC 863), which is off everywhere.
    (reply, request) =>
      setHeader('Location', `http://127.0.0.1:9${request.path}`)(empty(302)(reply, request), request),
  ],
  'cut-mid-body': ['the connection ends after half of the announced body', setReply({ transport: 'cut' })],
  'reset-before-reply': ['the connection is reset instead of a reply', setReply({ transport: 'reset' })],
  'no-answer': ['the reply never comes', setReply({ transport: 'hang' })],
});

function firstHalf(sound: Buffer): Buffer {
  return sound.subarray(0, Math.floor(sound.length / 2));
}

/** In the first text, which is that of `@odata.context`: no clause is about its value, only about its encoding. */
function withBadByte(sound: Buffer): Buffer {
  const at = sound.indexOf('":"') + '":"'.length;
  return Buffer.concat([sound.subarray(0, at), Buffer.from([0xff]), sound.subarray(at)]);
}
