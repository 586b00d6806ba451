import type { Clause } from '../model/case.ts';

/** Every step that a clause names: it cannot be judged without their exchanges. */
export function stepsOf({ step, control, expectation }: Clause): string[] {
  const { of, refused }: { kind: string; of?: string; refused?: string } = expectation;
  return [step, control, of, refused].filter((name) => name !== undefined);
}
