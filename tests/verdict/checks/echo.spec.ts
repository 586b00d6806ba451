import { expect, test } from '@playwright/test';
import { echo } from '../../../src/verdict/checks/echo.ts';
import { subjectOf } from '../../support/subject.ts';

const body = { target: { id: 'x' } };
const SCHEMA: [pointer: string, ok: boolean][] = [
  ['/target', false],
  ['/target/id', false],
  ['/targets', true],
  ['', true],
];
for (const [pointer, ok] of SCHEMA) {
  test(`a target that comes back as sent ${ok ? 'is' : 'is not'} an echo where the schema disagrees at "${pointer}"`, () => {
    const disagreements = () => [{ pointer, message: 'must be string' }];
    const found = echo.judge(
      { kind: 'echo', property: 'target' },
      { ...subjectOf(body, body), disagreements },
    );
    expect(found).toMatchObject({ ok, got: ok ? '{"id":"x"}' : `${pointer} must be string` });
  });
}

test('a property is compared with what the named step sent', () => {
  const subject = subjectOf({}, body, subjectOf(body, null));
  expect(echo.judge({ kind: 'echo', property: 'target', of: 'update' }, subject).ok).toBe(true);
  const other = subjectOf({}, body, subjectOf({ target: { id: 'y' } }, null));
  expect(echo.judge({ kind: 'echo', property: 'target', of: 'update' }, other).ok).toBe(false);
});
