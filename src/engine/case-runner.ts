import type { Client } from '../graph/client.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { isSafe, isUnanswered } from '../graph/unanswered.ts';
import type { Case, Need, Step } from '../model/case.ts';
import type { Exchange, NotSent, Provision } from '../model/exchange.ts';
import type { CaseResult } from '../model/verdict.ts';
import type { Recorder } from '../provision/ledger.ts';
import { poll } from '../provision/poll.ts';
import { openProvisioner, type ProvisionSettings } from '../provision/provisioner.ts';
import { judge, type Knowledge } from '../verdict/judge.ts';
import { type Provisions, sendSteps } from './send-steps.ts';

export type CaseRunner = {
  /** Runs one case against the target and judges what came back. */
  runCase: (subject: Case) => Promise<CaseResult>;
  /** Deletes what was created; returns what could not be deleted, one line each. */
  close: () => Promise<string[]>;
};

export type Conditions = {
  client: Client;
  endpoint: Pick<Endpoint, 'base' | 'waitMs' | 'retryMs'>;
  provision: ProvisionSettings;
  /** Everything that this run creates is called so, with a number each. */
  runName: string;
  /** Records what is created, before it is created. */
  record: Recorder;
  knowledge: Knowledge;
};

type Results = (Exchange | NotSent)[];

/** Opens what the cases of one worker share: the provisioner and the judge. Closes the client at its end. */
export function openCaseRunner({
  client,
  endpoint: { base, waitMs, retryMs },
  provision,
  runName,
  record,
  knowledge,
}: Conditions): CaseRunner {
  const provisioner = openProvisioner(provision, {
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
  /** A need within another one is provided below it, or misses what that one misses. */
  const provide = async (need: Need, provisions: Provisions): Promise<Provision> => {
    let { collection } = need;
    for (const [placeholder, name = ''] of collection.matchAll(/\{([^}]*)\}/g)) {
      const above = provisions[name];
      if (above === undefined || 'missing' in above)
        return above ?? { missing: `no need is called ${placeholder}`, blame: 'harness' };
      collection = collection.replace(placeholder, encodeURIComponent(above.id));
    }
    return provisioner.provide(need, collection);
  };
  const perform = async (subject: Case): Promise<Results> => {
    const provisions: Provisions = {};
    for (const need of subject.needs) provisions[need.placeholder] = await provide(need, provisions);
    const isOver = (exchange: Exchange) => retryMs > 0 && (exchange.unserved !== null || isUnclear(exchange));
    return sendSteps(subject, provisions, client.send, {
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
      // Below a new parent it does not matter what became of a write whose reply was lost.
      while (retryMs > 0 && hasUnclear(results) && performance.now() < end) {
        if ((await provisioner.renew(subject.needs)).length > 0) break;
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
      const left = await provisioner.close();
      await client.close();
      return left;
    },
  };
}

/** Whether nobody knows if a write took effect. */
const isUnclear = (exchange: Exchange): boolean => !isSafe(exchange.request.method) && isUnanswered(exchange);

const hasUnclear = (results: Results): boolean =>
  results.some((result) => 'request' in result && isUnclear(result));

const retriesIn = (results: Results): number =>
  results.reduce((sum, result) => sum + ('request' in result ? result.retries : 0), 0);

/** A write whose reply was lost each time the case began counts as never served. */
function givenUp(result: Exchange | NotSent, restarts: number): Exchange | NotSent {
  if (!('request' in result) || !isUnclear(result)) return result;
  const what = result.failure ?? `status ${result.reply?.status}`;
  return { ...result, unserved: `${what}, and the case began again ${restarts} times` };
}

/** What a step waits for beside its clauses, as a clause of its own. */
const clauseOf = (step: string, expectation: NonNullable<Step['until']>): Case['clauses'][number] => ({
  id: 'until',
  level: 'must',
  step,
  expectation,
  source: 'none',
});
