import { currentSettings } from '../engine/session.ts';
import type { Case } from '../model/case.ts';
import type { Source } from '../model/contract.ts';
import { allureMessages, type Message } from '../report/allure/messages.ts';
import { type CaseOutcome, outcomeOf } from '../results/attempt.ts';

/** What Allure's reporter is told of a case that came to this. */
export function messagesOf(subject: Case, became: CaseOutcome, source: Source): Message[] {
  const ran = 'verdicts' in became ? became : { verdicts: [], retries: 0, restarts: 0 };
  const run = { ...ran, outcome: outcomeOf(became) };
  return allureMessages(subject, run, currentSettings().profile, source, Date.now());
}
