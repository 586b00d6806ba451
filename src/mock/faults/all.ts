import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { BODY_FAULTS } from './body.ts';
import { ENTITY_FAULTS } from './entity.ts';
import type { Fault, Serve } from './fault.ts';
import { HEADER_FAULTS } from './header.ts';
import { ID_FAULTS } from './id.ts';
import { REFUSAL_FAULTS } from './refusal.ts';
import { STATUS_FAULTS } from './status.ts';
import { STORE_FAULTS } from './store.ts';
import { TARGET_FAULTS } from './target.ts';
import { TRANSPORT_FAULTS } from './transport.ts';

/** Every lie, from what a member says to how the bytes travel; faults told together act in this order. */
export const FAULTS: Fault[] = [
  ...TARGET_FAULTS,
  ...ENTITY_FAULTS,
  ...ID_FAULTS,
  ...STORE_FAULTS,
  ...REFUSAL_FAULTS,
  ...BODY_FAULTS,
  ...HEADER_FAULTS,
  ...STATUS_FAULTS,
  ...TRANSPORT_FAULTS,
];

export function faultNames(): string[] {
  return FAULTS.map(({ name }) => name);
}

/** The faults of these names; throws on a name that there is not. */
export function findFaults(names: string[]): Fault[] {
  for (const name of names) if (!faultNames().includes(name)) throw unknownFault(name);
  return FAULTS.filter(({ name }) => names.includes(name));
}

/**
 * Each misdeed is done on top of those before it. Whether a lie is told is decided on the reply before all
 * lies, so that one does not switch off the next.
 */
export function withFaults(faults: Fault[], request: MockRequest, serve: Serve): MockReply {
  const misserve = faults.reduce<Serve>(
    (inner, { instead }) => (instead === undefined ? inner : (each) => instead(each, inner) ?? inner(each)),
    serve,
  );
  const reply = misserve(request);
  return faults
    .filter(({ when }) => when(request, reply))
    .reduce((told, { change }) => change(told, request), reply);
}

function unknownFault(name: string): Error {
  const words = name.split('-');
  const near = faultNames().filter((known) => known.split('-').some((word) => words.includes(word)));
  const advice =
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : `There are ${faultNames().join(', ')}.`;
  return new Error(
    `There is no mock fault "${name}". ${advice} \`npm run mock -- --list-faults\` lists them all.`,
  );
}
