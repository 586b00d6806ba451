import { expect, test } from '@playwright/test';
import { openWaivers, unmatchedPatterns, type Waiver } from '../../src/model/waiver.ts';

const waiver = (...addresses: string[]): Waiver => ({
  addresses,
  symptom: '*',
  reason: 'x',
  expires: '2026-12-31',
});

test('a waiver is about the clauses that its addresses name, as they are or by a pattern', () => {
  const exact = waiver('beta/a/example#status');
  const some = waiver('beta/*/{example,target.x}#status');
  const { about } = openWaivers({ entries: [exact, some], day: '2026-01-01' });
  expect(about('beta/a/example#status')).toEqual([exact, some]);
  expect(about('beta/b/target.x#status')).toEqual([some]);
  expect(about('beta/b/target.x#id-guid')).toEqual([]);
});

test('a pattern that matches no address is found, also where the others of its entry match', () => {
  const addresses = ['beta/a/example#status', 'beta/b/example#status'];
  const entries = [
    waiver('beta/a/example#status', 'beta/a/example#statsu'),
    waiver('beta/*#status', 'v1.0/*#status'),
  ];
  expect(unmatchedPatterns(entries, addresses)).toEqual(['beta/a/example#statsu', 'v1.0/*#status']);
});

test('5,000 addresses are looked up in 50,000, not each in all', () => {
  const addresses = Array.from({ length: 50_000 }, (_, at) => `beta/page/case.${at}#status`);
  const entries = [waiver(...addresses.slice(-5000))];
  const { about } = openWaivers({ entries, day: '2026-01-01' });
  expect(unmatchedPatterns(entries, addresses)).toEqual([]);
  expect(addresses.filter((address) => about(address).length > 0)).toHaveLength(5000);
});
