import type { Step } from '../model/case.ts';
import type { Exchange, Send } from '../model/exchange.ts';

/** Where requests go; `send` takes paths below `base`. */
export type Target = { send: Send; base: string };

export function request(method: string, path: string, body: string | null = null): Step {
  const type = 'application/json';
  const headers = body === null ? { accept: type } : { 'content-type': type, accept: type };
  return { name: method.toLowerCase(), method, path, headers, body };
}

/** What became of a request, as the end of a sentence that begins with the request. */
export const answered = ({ reply, failure }: Exchange): string =>
  reply === null ? `got ${failure}` : `answered ${reply.status} ${beginningOf(reply.text ?? '')}`.trimEnd();

const beginningOf = (text: string): string =>
  text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
