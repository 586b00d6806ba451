import { parseAddress } from '../../model/address.ts';
import { type Case, stepsOf } from '../../model/case.ts';
import type { Exchange, Headers } from '../../model/exchange.ts';
import type { CaseResult, Verdict } from '../../model/verdict.ts';
import { curl, type Shell } from '../curl.ts';
import { sizeIn } from './text.ts';

/** An exchange as the matrix shows it: redacted, with the command that sends the request again. */
export type Shown = {
  step: string;
  request: { line: string; headers: Headers; body: string | null };
  /** `text` is `null` where no body can be shown. */
  reply: { line: string; headers: Headers; text: string | null } | null;
  /** Why there is no reply, or less of it than was announced; `''` where all is there. */
  note: string;
  curl: string;
};

/** The exchanges on which a clause was judged that is no pass; none of a case that passed. */
export function shownExchanges(
  { case: subject, exchanges, verdicts }: Pick<CaseResult, 'case' | 'exchanges' | 'verdicts'>,
  shell: Shell = 'posix',
): Shown[] {
  const broken = brokenIn(verdicts);
  const clauses = subject.clauses.filter(({ id }) => broken.includes(id));
  const named = new Set(clauses.flatMap(stepsOf));
  return exchanges.filter(({ step }) => named.has(step)).map((exchange) => shown(exchange, subject, shell));
}

const brokenIn = (verdicts: Pick<Verdict, 'address' | 'outcome'>[]): string[] =>
  verdicts
    .filter(({ outcome }) => outcome !== 'pass')
    .flatMap(({ address }) => parseAddress(address).clause ?? []);

function shown(exchange: Exchange, subject: Case, shell: Shell): Shown {
  const { step, request, reply, failure, durationMs } = exchange;
  const { method, url, headers, body } = request;
  const bytes = reply !== null && reply.text === null ? `${reply.bytes} bytes that are not UTF-8` : null;
  return {
    step,
    request: { line: `${method} ${url}`, headers, body },
    reply: reply && {
      line: `HTTP ${reply.status} (${durationMs} ms)`,
      headers: reply.headers,
      text: reply.text,
    },
    note: [failure, bytes, reply?.cut ?? null].filter((part) => part !== null).join('; '),
    curl: curl(exchange, subject, shell),
  };
}

/** How many bytes of exchanges a page holds in all, and how many more for what has few examples so far. */
const ROOM = 8_000_000;
const RESERVE = 2_000_000;
/** So many cases of a broken clause may use the reserve, so that one loud cause leaves room for the others. */
const FEW = 3;

/** What became of a case, as far as it says which clauses were broken. */
type Judged = { verdicts: Pick<Verdict, 'address' | 'outcome'>[] } | { missing: string };

export type Collected = {
  keep: (address: string, exchanges: Shown[], became: Judged) => void;
  kept: ReadonlyMap<string, Shown[]>;
};

/** Collects the exchanges of a run, at most as many as a page has room for. */
export function collectShown(room = ROOM, reserve = RESERVE): Collected {
  const kept = new Map<string, Shown[]>();
  const sizes = new Map<string, number>();
  const seen = new Map<string, number>();
  let used = 0;
  const keep: Collected['keep'] = (address, exchanges, became) => {
    // A later attempt at a case takes the place of an earlier one.
    used -= sizes.get(address) ?? 0;
    kept.delete(address);
    sizes.delete(address);
    if (exchanges.length === 0) return;
    const broken = 'verdicts' in became ? brokenIn(became.verdicts) : [];
    const rank = Math.min(...broken.map((clause) => seen.get(clause) ?? 0));
    const size = sizeIn(JSON.stringify(exchanges));
    if (used + size > (rank < FEW ? room + reserve : room)) return;
    for (const clause of broken) seen.set(clause, (seen.get(clause) ?? 0) + 1);
    used += size;
    kept.set(address, exchanges);
    sizes.set(address, size);
  };
  return { keep, kept };
}
