import type { Contract, Example } from '../../model/contract.ts';
import type { LeftOut, WhyLeftOut } from '../../model/left-out.ts';
import { bindPath, type Values } from './placeholder.ts';

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const SAFE = ['GET', 'HEAD'];

/** Why an example is not sent; `null` where it is. */
export function leftOutAt(
  { page }: Contract,
  { request }: Example,
  isRepeated: boolean,
  { isGraph, values }: { isGraph: boolean; values: Values },
): LeftOut | null {
  const { method, path, query = '', host, body, line } = request;
  const because = (why: WhyLeftOut, reason: string): LeftOut => ({ page, line, why, reason });
  if (host !== undefined) return because('other-host', `the request goes to ${host}, which is not Graph`);
  if (body !== null && 'text' in body && body.described)
    return because('described-body', 'the page only says what the body of the request is');
  if (isRepeated) return because('repeated', 'the page shows the same request and reply before');
  if (!isGraph) return null;
  if (!SAFE.includes(method))
    return because(
      'writes-to-tenant',
      `${method} ${path} writes, and the run cannot create what it would write to`,
    );
  const unbound = [...new Set(bindPath(`${path}?${query}`, values).unbound)];
  if (unbound.length === 0) return null;
  return because(
    'no-value',
    `GRAPH_VALUES has no value for ${unbound.map((name) => `"${name}"`).join(', ')}`,
  );
}

/** A request of a page, and what could be read of it and of its reply. */
type Row = {
  line: number;
  method: string;
  url: string;
  status: number | null;
  request: string;
  response: string;
};

/** Why the requests of a page are left out that became no example. */
export function unreadRequests(page: string, rows: Row[]): LeftOut[] {
  return rows.flatMap(({ line, method, url, status, request, response }) => {
    const because = (why: WhyLeftOut, reason: string) => [{ page, line, why, reason }];
    if (request === 'unreadable') return because('unreadable', `${method} ${url} or its body cannot be read`);
    if (response === 'unreadable')
      return because('unreadable', `the reply to ${method} ${url} cannot be read`);
    return status === null ? because('no-reply', `${method} ${url} has no reply`) : [];
  });
}
