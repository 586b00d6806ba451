import type { Case } from '../../model/case.ts';
import { type Source, sourceKey } from '../../model/contract.ts';
import type { Outcome } from '../../model/verdict.ts';
import { countsText } from './labels.ts';

/** What is said here of a run file. */
type Run = {
  tool: { name: string; version: string };
  docs: { name: string };
  baseUrl: string;
  version: string;
  profile: string;
  embedded?: boolean;
  startedAt: string;
  shard: string | null;
  clauses: { outcome: Outcome }[];
};

/** What holds for a run as a whole, by name, as Allure shows it. `Started` tells which run the results are of. */
export function environmentOf(
  run: Run,
  cases: Case[],
  { pages }: Pick<Source, 'pages'>,
): { [name: string]: string } {
  const read = [...new Set(cases.flatMap((subject) => pages[sourceKey(subject)]?.read ?? []))].toSorted();
  const [first, last] = [read[0], read.at(-1)];
  return {
    Target: run.embedded ? 'the embedded mock' : run.baseUrl,
    Version: run.version,
    Profile: run.profile,
    Tool: `${run.tool.name} ${run.tool.version}`,
    Docs: run.docs.name,
    ...(first === undefined ? {} : { 'Docs read': first === last ? first : `${first} to ${last}` }),
    Cases: String(cases.length),
    Clauses: countsText(run.clauses),
    ...(run.shard === null ? {} : { Shard: run.shard }),
    Started: run.startedAt,
  };
}

/** As `java.util.Properties` reads it. */
export const environmentText = (values: { [name: string]: string }): string =>
  Object.entries(values)
    .map(([name, value]) => `${escaped(name).replaceAll(' ', '\\ ')}=${escaped(value)}\n`)
    .join('');

/** What was written so. */
export const environmentIn = (text: string): { [name: string]: string } =>
  Object.fromEntries(
    [...text.matchAll(/^((?:\\.|[^\\=])*)=(.*)$/gm)].map(([, name = '', value = '']) => [
      plain(name),
      plain(value),
    ]),
  );

const escaped = (text: string): string => text.replace(/[\\:=#!]/g, '\\$&').replace(/\r?\n/g, '\\n');
const plain = (text: string): string =>
  text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
