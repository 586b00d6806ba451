import { newParent, SETS } from '../../support/intune-objects.ts';
import { expectRefused, send, test } from '../../support/mock-client.ts';

const UNREADABLE: [what: string, body: string | Buffer, type?: string | null][] = [
  ['malformed JSON', '{"target":'],
  ['white space', ' \n'],
  ['an array', '[]'],
  ['null', 'null'],
  ['a text', '"x"'],
  ['a number', '1'],
  ['bytes that are not UTF-8', Buffer.from('{"\xff":1}', 'latin1')],
  ['an object without a Content-Type', '{}', null],
  ['an object as plain text', '{}', 'text/plain'],
  ['an object with a Content-Type that is malformed', '{}', ';;;'],
];
for (const [what, body, type] of UNREADABLE)
  test(`a create with ${what} as its body is refused`, async ({ start }) => {
    const mock = await start();
    const [parent] = await newParent(mock, SETS);
    const text =
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
    for (const path of [`${parent}/assignments`, `beta/${SETS}`])
      expectRefused(await send(`${mock.url}/${path}`, 'POST', body, type), 400, 'BadRequest', text);
  });

for (const type of ['application/json', null])
  test(`a create without a body, sent as ${type}, is refused`, async ({ start }) => {
    const mock = await start();
    const [parent] = await newParent(mock, SETS);
    const got = await send(`${mock.url}/${parent}/assignments`, 'POST', '', type);
    expectRefused(got, 400, 'BadRequest', 'Empty Payload. JSON content expected.');
  });

test('a body that is nested too deep is refused', async ({ start }) => {
  const mock = await start();
  const [parent] = await newParent(mock, SETS);
  const deep = `{"target":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
  const got = await send(`${mock.url}/${parent}/assignments`, 'POST', deep);
  expectRefused(got, 400, 'BadRequest', /limit of 100/);
});

for (const size of [1024 * 1024 + 1, 9 * 1024 * 1024])
  test(`a body of ${size} bytes is refused after it has been read`, async ({ start }) => {
    const { url } = await start();
    const got = await send(`${url}/beta/${SETS}`, 'POST', Buffer.alloc(size, ' '));
    expectRefused(got, 413, 'RequestEntityTooLarge', /larger than 1048576/);
  });
