import { type Change, dropHeader, editBytes, setBytes, setHeader } from './change.ts';
import { changesWhen, type Fault, ITEM, LIST, on, onCreate, type Row } from './fault.ts';
import { isRefused } from './refusal.ts';

const PAGE = '<!DOCTYPE html>\n<title>Sign in</title>\n';
const JSON_AS_UTF_16 = 'application/json;odata.metadata=minimal;charset=utf-16';
const DEEP = `${'['.repeat(1000)}${']'.repeat(1000)}`;

/** A reply whose values are right, and whose text or the headers about it are not: creates, reads, lists and errors. */
export const TEXT_FAULTS: Fault[] = [
  ...onCreate(textFaults('create', 'the entity')),
  ...on('GET', ITEM, {
    ...textFaults('read', 'an item'),
    'read-untyped': ['the type of an item that is read is not declared', dropHeader('Content-Type')],
    'read-not-json': ['an item is read as an HTML page', setBytes(PAGE)],
  }),
  ...on('PATCH', ITEM, {
    'update-text-plain': [
      'the reply to an update is declared as text',
      setHeader('Content-Type', 'text/plain'),
    ],
  }),
  ...on('GET', LIST, {
    ...textFaults('list', 'a list'),
    'list-untyped': ['the type of a list is not declared', dropHeader('Content-Type')],
  }),
  ...changesWhen(isRefused, {
    ...textFaults('error', 'an error'),
    'error-untyped': ['the type of an error is not declared', dropHeader('Content-Type')],
  }),
];

function textFaults(name: string, what: string): { [name: string]: Row } {
  return {
    [`${name}-member-twice`]: [`${what} has a member twice`, insert('"@odata.count":1,"@odata.count":2,')],
    [`${name}-nested`]: [`${what} is nested too deeply to be read`, insert(`"@odata.deep":${DEEP},`)],
    [`${name}-charset`]: [`${what} is declared as UTF-16`, setHeader('Content-Type', JSON_AS_UTF_16)],
    [`${name}-coding`]: [`${what} is declared as gzip`, setHeader('Content-Encoding', 'gzip')],
  };
}

/** Puts a text at the start of the object that a body is. */
function insert(text: string): Change {
  return editBytes((sound) => Buffer.from(sound.toString().replace('{', () => `{${text}`)));
}
