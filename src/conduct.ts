import { exercise } from './cases/exercise.ts';
import { openClient } from './graph/client.ts';
import { redactor } from './graph/redact.ts';
import type { Target } from './graph/target.ts';
import type { Case, CaseResult } from './model.ts';
import { openParents, type ParentMode, type Recipes } from './parents/parents.ts';
import { judge } from './verdict/judge.ts';
import type { Schemas } from './verdict/schemas.ts';

export type Conductor = {
  /** Runs one case against the target and judges what came back. */
  conduct: (subject: Case) => Promise<CaseResult>;
  /** Removes what was made; returns what could not be removed, one line each. */
  close: () => Promise<string[]>;
};

/** Everything a case needs, opened once: the door to the target, the parents and the judge. */
export function openConductor(
  target: Target,
  mode: ParentMode,
  recipes: Recipes,
  runName: string,
  schemas: Schemas,
): Conductor {
  const client = openClient(target, redactor([target.token ?? '']));
  const parents = openParents(mode, recipes, runName, client.send);
  return {
    conduct: async (subject) => {
      const results = await exercise(subject, await parents.of(subject.parent), client.send);
      return {
        case: subject,
        exchanges: results.filter((result) => 'request' in result),
        verdicts: judge(subject, results, schemas),
      };
    },
    close: async () => {
      const left = await parents.close();
      await client.close();
      return left;
    },
  };
}
