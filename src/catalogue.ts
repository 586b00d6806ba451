import { exampleCases } from './cases/example.ts';
import { lifecycleCases } from './cases/lifecycle.ts';
import { rejectionCases } from './cases/rejection.ts';
import { targetCases } from './cases/target.ts';
import { loadKnowledge, loadPages, loadRejections, loadSamples } from './data.ts';
import { isTooBroad } from './graph/safety.ts';
import type { Case, CaseKind, Contract } from './model.ts';
import { contractsFor, type Settings } from './settings.ts';

/** Every case of some kinds that can apply under these settings, in a fixed order. */
export function catalogue(settings: Settings, kinds: readonly CaseKind[]): Case[] {
  const { target, strict, permits } = settings;
  const { types } = loadKnowledge(target.version);
  const samples = loadSamples();
  const rejections = loadRejections();
  const pages = loadPages();
  const isOwn = settings.parents === 'create';
  const makers: { [kind in CaseKind]: (contract: Contract) => Case[] } = {
    example: exampleCases,
    target: (contract) => targetCases(contract, types, samples),
    rejection: (contract) =>
      rejectionCases(contract, types, rejections, {
        identity: target.identity.kind !== 'none',
        parents: isOwn,
        strict,
      }),
    lifecycle: (contract) => lifecycleCases(contract, types, samples, pages, isOwn),
  };
  const contracts = contractsFor(settings);
  const isAllowed = ({ steps }: Case) => steps.every(({ body }) => !isTooBroad(target.base, body, permits));
  return kinds.flatMap((kind) => contracts.flatMap(makers[kind])).filter(isAllowed);
}

export const ALL_KINDS: readonly CaseKind[] = ['example', 'target', 'rejection', 'lifecycle'];
