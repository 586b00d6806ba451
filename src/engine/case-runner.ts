import { type ClientOptions, openClient } from '../graph/client.ts';
import { isSafe, isUnanswered } from '../graph/unanswered.ts';
import type { Case, Step } from '../model/case.ts';
import type { Exchange, NotSent, Provision } from '../model/exchange.ts';
import type { CaseResult } from '../model/verdict.ts';
import type { Recorder } from '../provision/ledger.ts';
import { openParents, type ParentSettings } from '../provision/parents.ts';
import { poll } from '../provision/poll.ts';
import { judge, type Knowledge } from '../verdict/judge.ts';
import { sendSteps } from './send-steps.ts';

export type CaseRunner = {
  /** Runs one case against the target and judges what came back. */
  runCase: (subject: Case) => Promise<CaseResult>;
  /** Removes what was made; returns what could not be removed, one line each. */
  close: () => Promise<string[]>;
};

export type Conditions = {
  client: ClientOptions;
  parents: ParentSettings;
  /** What everything that this run makes is called, with a number each. */
  runName: string;
  /** Writes down what is made before it is made; the embedded mock forgets everything anyway. */
  record: Recorder;
  knowledge: Knowledge;
};

type Results = (Exchange | NotSent)[];

/** Everything a case needs, opened once: the door to the target, the parents and the judge. */
export function openCaseRunner({
  client: options,
  parents: settings,
  runName,
  record,
  knowledge,
}: Conditions): CaseRunner {
  const client = openClient(options);
  const { base, waitMs, retryMs } = options.endpoint;
  const parents = openParents(settings, {
    base,
    runName,
    send: client.send,
    record,
    isUnanswered,
    waitMs,
    retryMs,
  });

  const holds = (subject: Case) => (step: Step, results: Results) => {
    const until = step.until === undefined ? [] : [clauseOf(step.name, step.until)];
    const clauses = subject.clauses.filter((clause) => clause.step === step.name).concat(until);
    return judge({ ...subject, clauses }, results, knowledge).every(({ outcome }) => outcome === 'pass');
  };
  const perform = async (subject: Case): Promise<Results> => {
    const groups: { [name: string]: Provision } = {};
    for (const name of subject.groups ?? []) groups[name] = await parents.group(name);
    const parent = await (subject.ownParent ? parents.another(subject.parent) : parents.of(subject.parent));
    const isOver = (exchange: Exchange) => retryMs > 0 && (exchange.unserved !== null || isUnclear(exchange));
    return sendSteps(subject, { parent, groups }, client.send, {
      holds: holds(subject),
      poll: (look, isEnough) => poll(waitMs, look, isEnough),
      isOver,
    });
  };

  return {
    runCase: async (subject) => {
      const end = performance.now() + retryMs;
      let results = await perform(subject);
      let retries = retriesIn(results);
      let restarts = 0;
      // What became of a write whose reply is lost is not known, and below a new parent it does not matter.
      while (retryMs > 0 && hasUnclear(results) && performance.now() < end) {
        if ((await parents.renew(subject.parent)).length > 0) break;
        restarts += 1;
        results = await perform(subject);
        retries += retriesIn(results);
      }
      if (retryMs > 0) results = results.map((result) => givenUp(result, restarts));
      return {
        case: subject,
        exchanges: results.filter((result) => 'request' in result),
        verdicts: judge(subject, results, knowledge),
        retries,
        restarts,
      };
    },
    close: async () => {
      const left = await parents.close();
      await client.close();
      return left;
    },
  };
}

/** A write of which nobody knows whether it took effect. */
const isUnclear = (exchange: Exchange): boolean => !isSafe(exchange.request.method) && isUnanswered(exchange);

const hasUnclear = (results: Results): boolean =>
  results.some((result) => 'request' in result && isUnclear(result));

const retriesIn = (results: Results): number =>
  results.reduce((sum, result) => sum + ('request' in result ? result.retries : 0), 0);

/** Says of a write that got lost each time the case was begun that it was never served. */
function givenUp(result: Exchange | NotSent, restarts: number): Exchange | NotSent {
  if (!('request' in result) || !isUnclear(result)) return result;
  const what = result.failure ?? `status ${result.reply?.status}`;
  return { ...result, unserved: `${what}, and the case was begun again ${restarts} times` };
}

/** What a step waits for beside its clauses, as a clause of its own. */
const clauseOf = (step: string, expectation: NonNullable<Step['until']>): Case['clauses'][number] => ({
  id: 'until',
  level: 'must',
  step,
  expectation,
  source: 'none',
});
