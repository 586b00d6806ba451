import { isGraphHost } from './cloud.ts';
import { isJsonObject, type Json } from './json.ts';

/** The version segments that pages write. */
const VERSION_SEGMENT = /^\/(?:beta|v1(?:\.0)?|localtest)(?=[/?#]|$)/i;
const URL_START = /^https?:\/\/[^/?#\s]+/i;

/** An absolute URL of Graph in two: up to its version, and what follows, query and all: `/users/x?$top=1`. */
export type GraphUrl = { root: string; below: string };

/** The parts of a text that is an absolute URL of Graph; `null` for any other, also for the bare host: it names an audience. */
export function graphUrl(text: string): GraphUrl | null {
  const [host] = URL_START.exec(text) ?? [];
  if (host === undefined || !URL.canParse(host) || !isGraphHost(host)) return null;
  const rest = text.slice(host.length);
  const [version] = VERSION_SEGMENT.exec(rest) ?? [];
  return version === undefined ? null : { root: host + version, below: rest.slice(version.length) };
}

/** A value with what `to` makes of each absolute URL of Graph in it, such as `@odata.id` and `x@odata.bind`. */
export function mapGraphUrls(value: Json, to: (url: GraphUrl) => string): Json {
  if (Array.isArray(value)) return value.map((item) => mapGraphUrls(item, to));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, mapGraphUrls(member, to)]),
    );
  }
  const url = typeof value === 'string' ? graphUrl(value) : null;
  return url === null ? value : to(url);
}
