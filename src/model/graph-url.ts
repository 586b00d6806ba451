import { isGraphHost } from './cloud.ts';
import { isJsonObject, type Json } from './json.ts';

/** The version segments that pages write. */
const VERSION_SEGMENT = /^\/(?:beta|v1(?:\.0)?|localtest)(?=[/?#]|$)/i;
const URL_START = /^https?:\/\/[^/?#\s]+/i;

/**
 * What follows the version in an absolute URL of Graph, query and all: `/users/x?$top=1`. `null` for any other text,
 * also for the bare host, which names an audience and no resource.
 */
export function belowGraph(text: string): string | null {
  const [host] = URL_START.exec(text) ?? [];
  if (host === undefined || !URL.canParse(host) || !isGraphHost(host)) return null;
  const rest = text.slice(host.length);
  const [version] = VERSION_SEGMENT.exec(rest) ?? [];
  return version === undefined ? null : rest.slice(version.length);
}

/**
 * A value with each absolute URL of Graph in it, such as `@odata.id` and `x@odata.bind`, replaced by the base URL and
 * what `place` makes of the rest. The base URL ends with the version of the target.
 */
export function atBase(value: Json, base: string, place: (below: string) => string = (below) => below): Json {
  if (Array.isArray(value)) return value.map((item) => atBase(item, base, place));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, atBase(member, base, place)]),
    );
  }
  const below = typeof value === 'string' ? belowGraph(value) : null;
  return below === null ? value : base + place(below);
}
