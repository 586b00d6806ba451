import { join } from 'node:path';
import { type Catalogue, type RunCatalogue, readCatalogue, writeCatalogue } from '../files/catalogue-file.ts';
import { makePrivateFolder, readLines, writeTexts } from '../files/private-folder.ts';
import type { Settings } from '../settings/settings.ts';
import { ALL_KINDS, eachCase } from './catalogue.ts';
import { claimed, requireAbout, waiversFrom } from './debt.ts';
import { docsCatalogue, docsIn } from './docs-catalogue.ts';
import { type Select, selection } from './selection.ts';
import { currentSettings, readSession, shareSession } from './session.ts';

/**
 * What a run with these settings judges, of the cases that a pattern of `--grep` selects, and only those that the
 * session names, where it does. Throws UserError.
 */
export function catalogueFor(settings: Settings, pattern: string | null): Catalogue {
  const { cases, leftOut } = documented(settings, selected(pattern));
  return { leftOut, ...claimed(cases, settings) };
}

function selected(pattern: string | null): Select {
  const { only } = readSession();
  const isWanted = selection(pattern);
  const named = only === null ? null : new Set(readLines(only));
  return (subject) => isWanted(subject) && (named === null || named.has(subject.address));
}

/** The same, whoever claims it. */
function documented(settings: Settings, select: Select): Omit<Catalogue, 'notImplemented'> {
  if (settings.docs !== null) return docsCatalogue(docsIn(settings.docs), settings, select);
  const cases: Catalogue['cases'] = [];
  for (const subject of eachCase(settings, ALL_KINDS)) if (select(subject)) cases.push(subject);
  return { cases, leftOut: [] };
}

/** When this process began to make the catalogue of a run, which may be made anew once the target is known. */
let began: Date | null = null;

/** What a run judges, and by which waivers; each of them has to be about something. Throws ConfigError. */
function withWaivers(settings: Settings, pattern: string | null): RunCatalogue {
  began ??= new Date();
  const waivers = waiversFrom(settings, began);
  const { cases, leftOut } = documented(settings, selected(pattern));
  // Which parents the target serves may not be known yet; with parents there are more cases.
  const isWhole =
    pattern === null &&
    readSession().only === null &&
    (settings.docs !== null || settings.parents === 'create');
  const whole = () => (isWhole ? cases : documented({ ...settings, parents: 'create' }, () => true).cases);
  requireAbout(settings, waivers, whole);
  return { leftOut, ...claimed(cases, settings), waivers };
}

let known: { key: string; catalogue: RunCatalogue } | null = null;

/**
 * What this run judges: as the process that began it has written it down, or, where none has, made here. Read or made
 * once for each session. Throws UserError.
 */
export function runCatalogue(): RunCatalogue {
  const session = readSession();
  const key = session.catalogue ?? JSON.stringify(session);
  if (known?.key !== key) {
    const { catalogue, grep } = session;
    const found = catalogue === null ? withWaivers(currentSettings(), grep) : readCatalogue(catalogue);
    known = { key, catalogue: found };
  }
  return known.catalogue;
}

let folder: ReturnType<typeof makePrivateFolder> | null = null;
let files = 0;

/** Removed when this process ends. */
function privateFolder(): string {
  if (folder === null) {
    folder = makePrivateFolder();
    process.once('exit', folder.remove);
  }
  return folder.path;
}

/** Limits this run to some cases: a file takes any number of addresses, an option or a variable does not. */
export function runOnly(addresses: string[]): void {
  const path = privateFolder();
  writeTexts(path, [{ name: 'only.txt', text: addresses.join('\n') }]);
  shareSession({ only: join(path, 'only.txt') });
}

/**
 * Makes the catalogue of this run under the current settings and hands it to all processes that start from now on.
 * The file is removed when this process ends.
 */
export function shareCatalogue(): RunCatalogue {
  // The day of the process that began the run, also where another makes the cases anew.
  const earlier = readSession().catalogue === null ? null : runCatalogue().waivers;
  const made = withWaivers(currentSettings(), readSession().grep);
  const catalogue = earlier === null ? made : { ...made, waivers: earlier };
  files += 1;
  const path = join(privateFolder(), `${files}.jsonl`);
  writeCatalogue(path, catalogue);
  shareSession({ catalogue: path });
  known = { key: path, catalogue };
  return catalogue;
}
