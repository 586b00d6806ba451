import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { parseObject } from '../model/json.ts';
import type { EndTurn, Pacer } from './pacer.ts';

/** One line of JSON each. A worker asks for a turn, and later ends it. */
export type ToServer =
  | { id: number; take: Parameters<Pacer['take']> }
  | { id: number; end: Parameters<EndTurn>[0] };
/** The turn has begun, or `error` says why there is none. */
export type ToWorker = { id: number; error: string | null };

/** A line holds a path, for which servers allow less. */
const MOST_LINE_CHARACTERS = 64 * 1024;

/** Reads a socket line by line. Destroys it at a line that is too long, or for which `take` returns `false`. */
export function readLines(socket: Socket, take: (line: string) => boolean): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  socket.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    const isGood = (line: string) => line.length <= MOST_LINE_CHARACTERS && take(line);
    if (!lines.every(isGood) || rest.length > MOST_LINE_CHARACTERS) socket.destroy();
  });
}

/** What a worker asks for; `null` for a line that is no such message. */
export function readRequest(line: string): ToServer | null {
  const { id, take, end, ...more } = parseObject(line) ?? {};
  if (!isId(id) || Object.keys(more).length > 0) return null;
  if (take === undefined) return end === null || isDuration(end) ? { id, end } : null;
  if (end !== undefined || !Array.isArray(take) || take.length !== 4) return null;
  const [path, isWrite, within, notBefore] = take;
  if (typeof path !== 'string' || typeof isWrite !== 'boolean') return null;
  return isTime(within) && isDuration(notBefore) ? { id, take: [path, isWrite, within, notBefore] } : null;
}

/** What the server answers; `null` for a line that is no such message. */
export function readAnswer(line: string): ToWorker | null {
  const { id, error } = parseObject(line) ?? {};
  return isId(id) && (error === null || typeof error === 'string') ? { id, error } : null;
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value);
/** In milliseconds; what is left of a limit that is over is negative. */
const isTime = (value: unknown): value is number => Number.isFinite(value);
const isDuration = (value: unknown): value is number => isTime(value) && value >= 0;
