import { ConfigError } from '../model/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { exchangesInHar, type Har, type Recorded } from '../traffic/har.ts';
import { requireFormat } from './data.ts';
import { readText } from './text-file.ts';

/**
 * The exchanges that a file has recorded: HAR 1.2, or one exchange a line as JSON (`schemas/exchange.json`).
 * Throws UserError, with file and line.
 */
export function readRecording(path: string): Recorded[] {
  const text = readText(path, 'a recording: HAR, or an exchange a line');
  const whole = parsed(text);
  if (isJsonObject(whole) && 'log' in whole) {
    requireFormat(path, whole, 'har');
    return exchangesInHar(whole as unknown as Har);
  }
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const exchange = parsed(line);
    const place = `${path}:${at + 1}`;
    if (!isJsonObject(exchange))
      throw new ConfigError(`${place}: expected HAR, or an exchange as JSON in one line, found neither`);
    requireFormat(place, exchange, 'exchange');
    return [recordedOf(exchange)];
  });
}

/** `null` for what is no JSON. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Given<Side> = Partial<Side> & { body?: Json };

function recordedOf({ request, reply }: JsonObject): Recorded {
  const sent = request as unknown as Given<Recorded['request']>;
  const got = reply as unknown as Given<Recorded['reply']>;
  return {
    request: {
      method: sent.method ?? '',
      url: sent.url ?? '',
      headers: sent.headers ?? {},
      body: textOf(sent.body),
    },
    reply: { status: got.status ?? 0, headers: got.headers ?? {}, body: textOf(got.body) },
  };
}

const textOf = (body: Json | undefined): string | null =>
  body === undefined || body === null || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
