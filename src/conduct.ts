import { exercise } from './cases/exercise.ts';
import { type Door, openClient } from './graph/client.ts';
import type { Case, CaseResult, Exchange, NotSent, Step } from './model.ts';
import type { Recorder } from './parents/ledger.ts';
import { openParents, type ParentMode, type Recipes } from './parents/parents.ts';
import { judge, type Knowledge } from './verdict/judge.ts';

export type Conductor = {
  /** Runs one case against the target and judges what came back. */
  conduct: (subject: Case) => Promise<CaseResult>;
  /** Removes what was made; returns what could not be removed, one line each. */
  close: () => Promise<string[]>;
};

export type Conditions = {
  door: Door;
  parents: ParentMode;
  recipes: Recipes;
  /** What the parents of this run are called. */
  runName: string;
  /** Writes down what is made before it is made; the embedded mock forgets everything anyway. */
  record: Recorder;
  knowledge: Knowledge;
};

/** Everything a case needs, opened once: the door to the target, the parents and the judge. */
export function openConductor({
  door,
  parents: mode,
  recipes,
  runName,
  record,
  knowledge,
}: Conditions): Conductor {
  const client = openClient(door);
  const parents = openParents(mode, recipes, runName, client.send, record);
  return {
    conduct: async (subject) => {
      const parent = await (subject.ownParent ? parents.another(subject.parent) : parents.of(subject.parent));
      const holds = (step: Step, results: (Exchange | NotSent)[]): boolean => {
        const clauses = subject.clauses.filter((clause) => clause.step === step.name);
        return judge({ ...subject, clauses }, results, knowledge).every(({ outcome }) => outcome === 'pass');
      };
      const results = await exercise(subject, parent, client.send, { holds, longestMs: door.target.waitMs });
      return {
        case: subject,
        exchanges: results.filter((result) => 'request' in result),
        verdicts: judge(subject, results, knowledge),
      };
    },
    close: async () => {
      const left = await parents.close();
      await client.close();
      return left;
    },
  };
}
