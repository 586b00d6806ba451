import type { Client } from '../graph/client.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { isSafe, isUnanswered } from '../graph/unanswered.ts';
import type { Case, Need, Step } from '../model/case.ts';
import type { Exchange, NotSent, Provision } from '../model/exchange.ts';
import type { CaseResult } from '../model/verdict.ts';
import type { Recorder } from '../provision/ledger.ts';
import { withPages } from '../provision/list.ts';
import type { Clock } from '../provision/poll.ts';
import { openProvisioner, type ProvisionSettings } from '../provision/provisioner.ts';
import { isSettled, judge, type Knowledge } from '../verdict/judge.ts';
import { openPatience } from './patience.ts';
import { rebased } from './rebase.ts';
import { type Provisions, type Results, sendSteps } from './send-steps.ts';

export type CaseRunner = {
  /** Runs one case against the target and judges what came back. */
  runCase: (subject: Case) => Promise<CaseResult>;
  /** Deletes what was created; returns what could not be deleted, one line each. */
  close: () => Promise<string[]>;
};

export type Conditions = {
  client: Client;
  endpoint: Pick<Endpoint, 'base' | 'isGraph' | 'waitMs' | 'retryMs'>;
  provision: ProvisionSettings;
  /** Each item that this run creates has this name and a number. */
  runName: string;
  /** Records what is created, before it is created. */
  record: Recorder;
  knowledge: Knowledge;
  /** What waits are measured with; the real time when not given. */
  clock?: Clock;
};

/** Opens what the cases of one worker share: the provisioner and the judge. Closes the client at its end. */
export function openCaseRunner(conditions: Conditions): CaseRunner {
  const { client, endpoint, provision, runName, record, knowledge, clock } = conditions;
  const { base, isGraph, waitMs, retryMs } = endpoint;
  const { send } = client;
  const creation = { base, runName, send, record, isUnanswered, waitMs, retryMs, clock };
  const provisioner = openProvisioner(provision, creation);
  const wait = openPatience(waitMs, isGraph, clock);

  const holds = (subject: Case) => (step: Step, results: Results) =>
    isSettled(subject, step, results, knowledge);
  /** Provides a need below the one that its collection names, or says why that one is missing. */
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
    const { refusal } = provisioner;
    const send = withPages({ base, send: provisioner.send });
    const sent = { ...subject, steps: subject.steps.map((step) => rebased(step, base)) };
    return sendSteps(sent, provisions, send, { holds: holds(subject), wait, isOver, refusal });
  };

  return {
    runCase: async (subject) => {
      const end = performance.now() + retryMs;
      let retries = 0;
      for (let restarts = 0; ; restarts += 1) {
        const results = await perform(subject);
        const exchanges = exchangesIn(results);
        retries += exchanges.reduce((sum, exchange) => sum + exchange.retries, 0);
        // A write whose reply was lost may have taken effect; below a new parent that does not matter.
        const mayRestart = retryMs > 0 && exchanges.some(isUnclear) && performance.now() < end;
        if (mayRestart && (await provisioner.renew(subject.needs)).length === 0) continue;
        const final = retryMs > 0 ? results.map((result) => givenUp(result, restarts)) : results;
        const verdicts = judge(subject, final, knowledge);
        return { case: subject, exchanges: exchangesIn(final), verdicts, retries, restarts };
      }
    },
    close: async () => {
      const left = await provisioner.close();
      await client.close();
      return left;
    },
  };
}

/** Whether it is unknown if a write took effect. */
const isUnclear = (exchange: Exchange): boolean => !isSafe(exchange.request.method) && isUnanswered(exchange);

const exchangesIn = (results: Results): Exchange[] => results.filter((result) => 'request' in result);

/** A write whose reply was lost each time the case began counts as never served. */
function givenUp(result: Exchange | NotSent, restarts: number): Exchange | NotSent {
  if (!('request' in result) || !isUnclear(result)) return result;
  const what = result.failure ?? `status ${result.reply?.status}`;
  return { ...result, unserved: `${what}, and the case began again ${restarts} times` };
}
