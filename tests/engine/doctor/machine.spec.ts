import { expect, test } from '@playwright/test';
import { checkText, fail, ok } from '../../../src/engine/doctor/check.ts';
import { clockCheck, networkCheck, nodeCheck } from '../../../src/engine/doctor/machine.ts';

for (const [version, state] of [
  ['v20.0.0', 'ok'],
  ['v24.1.0', 'ok'],
  ['v18.20.4', 'fail'],
  ['v9.0.0', 'fail'],
]) {
  test(`Node.js ${version}: ${state}`, () => expect(nodeCheck(version ?? '').state).toBe(state));
}

const NOW = Date.UTC(2026, 0, 1, 12);
const CLOCKS: [date: string | undefined, state: string, found: string][] = [
  ['Thu, 01 Jan 2026 12:00:00 GMT', 'ok', 'as the target'],
  ['Thu, 01 Jan 2026 11:59:30 GMT', 'ok', '30 s ahead of the target'],
  ['Thu, 01 Jan 2026 12:02:00 GMT', 'warn', '120 s behind the target'],
  ['Thu, 01 Jan 2026 11:50:00 GMT', 'fail', '600 s ahead of the target'],
  [undefined, 'warn', 'the reply has no Date header'],
  ['yesterday', 'warn', 'the Date header of the reply is no date'],
];
for (const [date, state, found] of CLOCKS) {
  test(`a reply of ${date} at noon: ${state}, ${found}`, () =>
    expect(clockCheck(date, NOW)).toMatchObject({ state, found }));
}

test('a variable of the network with a problem fails', () => {
  const variable = { name: 'NODE_EXTRA_CA_CERTS', use: 'a.pem' };
  expect(networkCheck({ ...variable, problem: null }).state).toBe('ok');
  expect(networkCheck({ ...variable, problem: 'name a file' })).toMatchObject({
    state: 'fail',
    advice: 'name a file',
  });
});

test('a check is a line, and one more with what to do', () => {
  expect(checkText(ok('clock', 'as the target'))).toBe('ok    clock        as the target');
  expect(checkText(fail('clock', 'wrong', 'set it'))).toBe(
    'fail  clock        wrong\n                   -> set it',
  );
});
