import type { Body } from '../model/body.ts';
import { linesOf, objectOf } from '../model/body.ts';
import type { Example, ExampleRequest, ExampleResponse } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import { type ReadBody, readBody } from './body.ts';
import type { RawReply, RawRequest } from './message.ts';
import { short } from './message.ts';
import type { Placed } from './messages.ts';
import type { Pair } from './pairs.ts';
import { titlesOf } from './titles.ts';

/** A row of `contracts --stats`; `line` is that of the request line, `status` of the reply, `null` without one. */
export type ReadRequest = {
  line: number;
  method: string;
  url: string;
  status: number | null;
  request: ReadBody['kind'];
  response: ReadBody['kind'];
};

/** A request and what became of it: an example, or `null` where a part of it cannot be read. */
export type ReadExample = { row: ReadRequest; example: Example | null; resource: string | null };

/** Reads the pairs of a page. Each that becomes no example has a finding. */
export function readExamples(pairs: Pair[], findings: Finding[]): ReadExample[] {
  const read = pairs.map((pair) => readExample(pair, findings));
  const whole = pairs.filter((_, at) => read[at]?.example != null);
  const titles = whole.length > 1 ? titlesOf(whole) : new Map<Pair, string>();
  return read.map((each, at) => {
    const title = titles.get(pairs[at] as Pair);
    return each.example === null || title === undefined
      ? each
      : { ...each, example: { ...each.example, title } };
  });
}

function readExample({ request, reply }: Pair, findings: Finding[]): ReadExample {
  const { line, method, url } = request.message;
  const sent = bodyOf(request, findings);
  const got: ReadBody = reply === null ? { kind: 'none', body: null } : bodyOf(reply, findings);
  const { target } = request.message;
  const isReadable = target !== null && sent.kind !== 'unreadable';
  const status = reply?.message.status ?? null;
  const row: ReadRequest = {
    line,
    method,
    url,
    status,
    request: target === null ? 'unreadable' : sent.kind,
    response: reply !== null && status === null ? 'unreadable' : got.kind,
  };
  if (target?.host !== undefined)
    findings.push({
      rule: 'host',
      line,
      reason: `${short(target.host)} is no host of Graph; this request is never sent`,
    });
  if (!isReadable || reply === null || status === null || got.kind === 'unreadable')
    return { row, example: null, resource: null };
  const { absolute: _, ...to } = target;
  const { headers } = request.message;
  const example = {
    request: { line, method, ...to, headers, body: sent.body } satisfies ExampleRequest,
    response: responseOf(reply, status, got.body),
  };
  return { row, example, resource: typeOf(sent.body, findings) ?? typeOf(got.body, findings) };
}

const bodyOf = ({ message }: Placed<RawRequest> | Placed<RawReply>, findings: Finding[]): ReadBody =>
  readBody(message.text, message.textLine, message.headers, findings);

function responseOf(
  { message, fence }: Placed<RawReply>,
  status: number,
  body: Body | null,
): ExampleResponse {
  const { line, reason, headers } = message;
  const type = fence.annotation?.type ?? null;
  const isNamed = objectOf(body)?.['@odata.type'] !== undefined || body === null;
  const named = type !== null && !isNamed && NAME.test(type) ? { type } : {};
  return { line, status, reason, ...named, headers, body };
}

const NAME = /^[A-Za-z_][\w.]*$/;

/** The type that a body names, without `#`. */
function typeOf(body: Body | null, findings: Finding[]): string | null {
  const type = objectOf(body)?.['@odata.type'];
  if (typeof type !== 'string') return null;
  const name = type.replace(/^#/, '');
  if (NAME.test(name)) return name;
  const line = linesOf(body)['/@odata.type'] ?? 1;
  findings.push({ rule: 'type-name', line, reason: `expected a qualified name, found "${short(name)}"` });
  return null;
}
