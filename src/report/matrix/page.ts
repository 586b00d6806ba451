import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { framedPage } from '../static-page.ts';
import type { MatrixData } from './data.ts';
import { scriptJson } from './text.ts';

/** The page's own modules, each after those that it imports. */
const MODULES = [
  'element',
  'count',
  'diff',
  'exchange',
  'case',
  'panel',
  'table',
  'filter',
  'causes',
  'coverage',
  'main',
];

const read = (name: string): string => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');

/** A module as a part of one script: what it imports stands above it. */
const inlined = (text: string): string => text.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');

/**
 * One page that opens from disk and asks nothing of the network. All that came from a target stands in a JSON element,
 * and the policy runs no script but the page's own.
 */
export function matrixPage(data: MatrixData): string {
  const style = read('style.css');
  const script = `'use strict';\n${MODULES.map((name) => inlined(read(`${name}.js`))).join('\n')}`;
  const json = `<script type="application/json" id="data">${scriptJson(data)}</script>`;
  return framedPage('Conformance matrix', style, script, json);
}

/** Writes the page in one go, so that nobody reads half of one. */
export function writeMatrix(path: string, data: MatrixData): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, matrixPage(data));
  renameSync(`${path}.new`, path);
}
