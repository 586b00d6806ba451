import type { Step } from '../model/case.ts';
import { type GraphUrl, mapGraphUrls } from '../model/graph-url.ts';
import type { Json } from '../model/json.ts';

/** A step whose absolute URLs of Graph lead below the base URL, which ends with the version of the target. */
export function rebased(step: Step, base: string): Step {
  if (!step.rebased) return step;
  const toBase = ({ below }: GraphUrl): string => base + below;
  const headers = Object.entries(step.headers).map(([name, value]) => [
    name,
    value === null ? null : String(mapGraphUrls(value, toBase)),
  ]);
  const { body } = step;
  return { ...step, headers: Object.fromEntries(headers), body: body === null ? null : inJson(body, toBase) };
}

/** A text that is no JSON is sent as it is. */
function inJson(text: string, to: (url: GraphUrl) => string): string {
  try {
    return JSON.stringify(mapGraphUrls(JSON.parse(text) as Json, to), null, 2);
  } catch {
    return text;
  }
}
