import { isGraphHost } from '../model/cloud.ts';

/**
 * Where a request goes. `host` is left out for Graph's own, and where the page gives a path only; `writtenVersion`
 * is empty where the page writes none. `path` and `query` have no white space; keys in `<angles>` are in braces.
 */
export type Target = {
  host?: string;
  absolute: boolean;
  writtenVersion: string;
  path: string;
  query?: string;
};

const VERSION = /^(?:beta|v\d+(?:\.\d+)?|localtest|stagingbeta)$/i;

/** Reads the target of a request line; `null` for what is no URL and no path. */
export function readTarget(written: string): Target | null {
  const [, scheme, host, rest] = /^(https?):\/*([^/?#\s]+)(.*)$/is.exec(written) ?? [];
  if (scheme === undefined || host === undefined || rest === undefined) {
    const path = written.replace(/^~/, '');
    if (!/^[/\w{<$]/.test(path)) return null;
    return { absolute: false, ...split(path.startsWith('/') ? path : `/${path}`, false) };
  }
  if (/[{}<>*]/.test(host)) return { absolute: true, host, ...foreign(rest) };
  if (!URL.canParse(`${scheme}://${host}`)) return null;
  if (!isGraphHost(`${scheme}://${host}`)) return { absolute: true, host, ...foreign(rest) };
  return { absolute: true, ...split(rest, true) };
}

function foreign(rest: string) {
  const { path, query } = cut(rest);
  return { writtenVersion: '', path, ...query };
}

/** The first segment below Graph's host is the version, whatever it says; of a path alone only what looks like one is. */
function split(rest: string, absolute: boolean) {
  const { path, query } = cut(rest);
  const [, first = '', below = ''] = /^\/+([^/]*)(.*)$/s.exec(path) ?? [];
  if (below !== '' && (VERSION.test(first) || (absolute && !/[(){}:$]/.test(first))))
    return { writtenVersion: first, path: below, ...query };
  return { writtenVersion: '', path, ...query };
}

function cut(rest: string): { path: string; query: { query?: string } } {
  const [target = ''] = rest.split('#');
  const at = queryStart(target);
  const path = braced(target.slice(0, at)) || '/';
  const query = at < target.length ? encodeSpaces(target.slice(at + 1)) : '';
  return { path: path.replace(/^(?!\/)/, '/'), query: query === '' ? {} : { query } };
}

/** Where the query begins; a `?` within braces or quotes belongs to the path. */
function queryStart(target: string): number {
  const at = target.indexOf('?');
  return at < 0 ? target.length : at;
}

/** Keys in one form: `{id|name}` for `{id | name}`, `{id}` for `<id>`. */
const braced = (path: string): string =>
  encodeSpaces(
    path
      .replace(/\{[^{}/]*\}/g, (key) => key.replace(/\s+/g, ''))
      .replace(/<([^<>/]*)>/g, (_, key: string) => `{${key.replace(/\s+/g, '-')}}`)
      .trim(),
  );

const encodeSpaces = (text: string): string => text.trim().replace(/\s/g, '%20');
