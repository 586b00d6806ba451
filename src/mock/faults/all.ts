import { commandOf } from '../../model/command-line.ts';
import { UserError } from '../../model/error.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { ENTITY_FAULTS } from './entity.ts';
import type { Fault, Serve } from './fault.ts';
import { PAGE_FAULTS } from './page.ts';
import { REFUSAL_FAULTS } from './refusal.ts';
import { REPLY_FAULTS } from './reply.ts';
import { STORE_FAULTS } from './store.ts';
import { TARGET_FAULTS } from './target.ts';
import { TEXT_FAULTS } from './text.ts';

/** Every fault of the mock's own routes, from the members of the entity to the connection; several at a time are applied in this order. */
export const FAULTS: Fault[] = [
  ...TARGET_FAULTS,
  ...ENTITY_FAULTS,
  ...STORE_FAULTS,
  ...REFUSAL_FAULTS,
  ...TEXT_FAULTS,
  ...REPLY_FAULTS,
];

export function faultNames(): string[] {
  return FAULTS.map(({ name }) => name);
}

/** What each fault does, by name; a fault of the pages may have the name of one of the mock's own routes. */
export function faultList(): Map<string, string> {
  return new Map([...PAGE_FAULTS, ...FAULTS].map(({ name, says }) => [name, says]));
}

/** The faults of these names; throws on a name that does not exist. */
export function findFaults(names: string[]): Fault[] {
  const known = faultList();
  for (const name of names) if (!known.has(name)) throw unknownFault(name);
  return [...FAULTS, ...PAGE_FAULTS].filter(({ name }) => names.includes(name));
}

/**
 * Serves a request with some faults. Whether a reply is changed is decided on the reply before all changes, so
 * that one change does not switch off the next.
 */
export function withFaults(faults: Fault[], request: MockRequest, serve: Serve): MockReply {
  const serveWrongly = faults.reduce<Serve>(
    (inner, fault) => ('instead' in fault ? (each) => fault.instead(each, inner) : inner),
    serve,
  );
  const reply = serveWrongly(request);
  // One name is one fault: a reply of a page may be one of the mock's own routes too.
  const done = new Set<string>();
  return faults.reduce((changed, fault) => {
    if (!('change' in fault) || done.has(fault.name) || !fault.when(request, reply)) return changed;
    done.add(fault.name);
    return fault.change(changed, request);
  }, reply);
}

function unknownFault(name: string): UserError {
  const words = name.split('-');
  const names = [...faultList().keys()];
  const near = names.filter((known) => known.split('-').some((word) => words.includes(word)));
  const advice = near.length > 0 ? `Did you mean ${near.join(', ')}?` : `There are ${names.join(', ')}.`;
  return new UserError(
    `There is no mock fault "${name}". ${advice} \`${commandOf('mock', '--list-faults')}\` lists them all.`,
  );
}
