import { expect, test } from '@playwright/test';
import { openRedactor } from '../../src/traffic/redactor.ts';

const { redact } = openRedactor('key', []);

/** `%` stands for the stand-in. */
const MAILBOXES: [what: string, text: string, redacted: string][] = [
  ['at Microsoft', 'jo.doe@microsoft.com', '%'],
  ['at a host of Graph', 'jo@graph.microsoft.com', '%'],
  ['of a domain that OData has', 'jo@odata.org', '%'],
  ['with a tag', 'to jo+tag@contoso.co.uk.', 'to %.'],
  ['with an apostrophe', "pat.o'neil@contoso.com", '%'],
  ['with an apostrophe in a key of OData', "/users('pat.o''neil@contoso.com')/x", "/users('%')/x"],
  ['in a filter of OData', "mail eq 'jo@contoso.com'", "mail eq '%'"],
  ['with a quoted local part', 'by "jo doe"@contoso.com', 'by "%'],
  ['with a quoted local part, in JSON', '{"a":"\\"jo doe\\"@contoso.com"}', '{"a":"\\"%"}'],
  ['that is percent-encoded', '/users/jo%40contoso.com/x', '/users/%/x'],
  ['that is percent-encoded as a whole', '%6A%6F%40%63%6F%6E%74%6F%73%6F%2E%63%6F%6D', '%'],
  ['that is percent-encoded twice', '?login=jo%2540contoso.com&x', '?login=%&x'],
  ['in a URL', 'https://h/users/jo.doe@contoso.com?x=1', 'https://h/users/%?x=1'],
  ['in a mailto URL', 'mailto:jo@contoso.com?subject=x', 'mailto:%?subject=x'],
  ['in a proxy address', 'SMTP:jo@contoso.com', 'SMTP:%'],
  ['in angle brackets', '<jo@contoso.com>', '<%>'],
  ['in entities', 'jo&#64;contoso&period;com', '%'],
  ['with an escaped @', '{"a":"jo\\u0040contoso.com"}', '{"a":"%"}'],
  ['with an escaped @ in broken JSON', '{"a":"jo\\u0040contoso.com",', '{"a":"%",'],
  ['as a member name', '{"jo@contoso.com":1}', '{"%":1}'],
  ['of an internationalized domain', 'jörg@bücher.example', '%'],
  ['of an internationalized domain in Punycode', 'jo@xn--bcher-kva.example', '%'],
  ['in Chinese', '用户@例子.公司', '%'],
  ['of an address literal', 'jo@[192.0.2.1]', '%'],
  ['of a guest', 'ada_example.com#EXT#@contoso.onmicrosoft.com', '%'],
  ['of a guest in a URL', '/users/ada_example.com%23EXT%23%40contoso.com', '/users/%'],
  ['in UTF-16', 'j\0o\0@\0c\0.\0d\0e\0', '%'],
  ['that was cut in its domain', '{"mail":"jo.doe@conto', '{"mail":"%'],
];
for (const [what, text, redacted] of MAILBOXES) {
  test(`an e-mail address ${what} is redacted, and nothing around it`, () => {
    const found = redact(text);
    expect(found.replace(/person-[0-9a-f]{8}@redacted\.invalid/, '%')).toBe(redacted);
    expect(redact(found)).toBe(found);
  });
}
