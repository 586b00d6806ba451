import { loadKnowledge } from '../files/data.ts';
import type { CaseShapes } from '../model/shape.ts';
import type { CaseResult } from '../model/verdict.ts';
import { caseShapes } from '../results/case-shapes.ts';
import type { Settings } from '../settings/settings.ts';
import { currentRedactor } from './session.ts';

/** The shapes of what a case received, as they may be written: no value, and no name that the redactor knows. */
export function outgoingShapes(
  { case: subject, exchanges }: CaseResult,
  { endpoint, profile }: Pick<Settings, 'endpoint' | 'profile'>,
): CaseShapes {
  const { types } = loadKnowledge(endpoint.version, profile);
  const { redact } = currentRedactor();
  return caseShapes(subject, exchanges, { types, isSecret: (text) => redact(text) !== text });
}
