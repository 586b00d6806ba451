import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Actions } from '../cases/assignment/action.ts';
import type { Bindings } from '../cases/binding.ts';
import type { Pages } from '../cases/lifecycle.ts';
import type { Rejection } from '../cases/rejection.ts';
import type { Samples } from '../cases/samples.ts';
import type { Routes } from '../docs/version.ts';
import type { Permissions } from '../metadata/permission-list.ts';
import { typesOf } from '../metadata/types.ts';
import type { Profile } from '../model/case.ts';
import type { Contract, Source, Version } from '../model/contract.ts';
import { UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import type { GroupRecipe, Recipes } from '../provision/recipe.ts';
import type { Deviation } from '../verdict/deviation.ts';
import type { Knowledge } from '../verdict/judge.ts';
import { compileSchemas, type Schemas } from '../verdict/schemas.ts';
import { ROOT } from './root.ts';

/** A data file of the project that cannot be used: which one, where in it, and what is wrong. */
export class DataError extends UserError {}

export const loadContracts = (version: Version): Contract[] =>
  jsonFiles(`fixtures/${version}`).map((path) => loadChecked<Contract>(path, 'contract'));

export const loadSource = (): Source => loadChecked('fixtures/SOURCE.json', 'source');
export const loadRoutes = (): Routes => loadFixture('routes');
export const loadRecipes = (): Recipes => loadFixture('parents');
export const loadSamples = (): Samples => loadFixture('samples');
export const loadRejections = (): Rejection[] => loadFixture('rejections');
export const loadActions = (): Actions => loadFixture('actions');
export const loadBindings = (): Bindings & { groups: GroupRecipe } => loadFixture('bindings');
export const loadDeviations = (): Deviation[] => loadFixture('deviations');
export const loadPermissions = (): Permissions => loadFixture('permissions');
export const loadPages = (): Pages => loadFixture('lifecycle');
/** `fixtures/faults.json`: by fault of the mock, the clauses that it may break. */
export function loadCatches(profile: Profile): { [fault: string]: string[] } {
  const faults: { [fault: string]: string[] | { [of in Profile]: string[] } } = loadFixture('faults');
  const clauses = Object.entries(faults).map(([fault, broken]) => [
    fault,
    Array.isArray(broken) ? broken : broken[profile],
  ]);
  return Object.fromEntries(clauses);
}

/** The names of the generated schema files of a version. */
export const schemaFiles = (version: Version): string[] =>
  jsonFiles(`schemas/${version}`).map((path) => basename(path));

const knowledge = new Map<string, Knowledge>();

/** What replies of a version are compared with; read and compiled once. */
export function loadKnowledge(version: Version, profile: Profile): Knowledge {
  const known = knowledge.get(version + profile);
  if (known !== undefined) return known;
  const files = jsonFiles(`schemas/${version}`).map(readJson);
  const schemas = compileSchemas(Object.fromEntries(files.map((schema) => [String(schema.title), schema])));
  const deviations = profile === 'observed' ? loadDeviations() : [];
  const made = { schemas, types: typesOf(files), deviations };
  knowledge.set(version + profile, made);
  return made;
}

let formats: Schemas | null = null;

/** The schemas of the project's own data files, by file name without `.json`; read and compiled once. */
export function loadFormats(): Schemas {
  formats ??= compileSchemas(
    Object.fromEntries(jsonFiles('schemas').map((path) => [basename(path, '.json'), readJson(path)])),
  );
  return formats;
}

/** Throws DataError where `value` is not of a format in `schemas/`. */
export function requireFormat(path: string, value: JsonObject, format: string): void {
  const unknown = [{ pointer: '', message: 'has no schema' }];
  const [wrong] = loadFormats()(format, value) ?? unknown;
  if (wrong === undefined) return;
  const place = wrong.pointer && ` at ${wrong.pointer}`;
  throw new DataError(`${path}${place}: ${wrong.message} (schemas/${format}.json)`);
}

/** The data file whose name is that of its format. */
const loadFixture = <T>(name: string): T => loadChecked(`fixtures/${name}.json`, name);

function loadChecked<T>(path: string, format: string): T {
  const value = readJson(path);
  requireFormat(path, value, format);
  return value as T;
}

function jsonFiles(folder: string): string[] {
  try {
    const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.json'));
    return names.toSorted().map((name) => `${folder}/${name}`);
  } catch {
    return []; // No such folder: nothing is filed under this version.
  }
}

function readJson(path: string): JsonObject {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as JsonObject;
  } catch (error) {
    throw new DataError(`${path}: ${(error as Error).message}`);
  }
}
