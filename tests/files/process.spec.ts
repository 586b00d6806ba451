import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { HERE, stateOf } from '../../src/files/process.ts';

/** The number of a process that has ended. */
const OVER = spawnSync(process.execPath, ['--version']).pid;

test('a process of this machine is running or over', () => {
  expect(stateOf(HERE)).toBe('running');
  expect(stateOf({ ...HERE, pid: OVER })).toBe('over');
});

test('a number that is in use here says nothing of a process on another machine or in another container', () => {
  expect(stateOf({ ...HERE, host: 'another' })).toBe('elsewhere');
  expect(stateOf({ ...HERE, host: `${HERE.host}0` })).toBe('elsewhere');
  expect(stateOf({ ...HERE, host: 'another', pid: OVER })).toBe('elsewhere');
});

test('a number that is in use here says nothing of a process from before the machine started', () => {
  expect(stateOf({ ...HERE, boot: 'another' })).toBe('over');
});

test('a process that an earlier version recorded by its number alone is taken to be of this machine', () => {
  expect([stateOf({ pid: HERE.pid }), stateOf({ pid: OVER })]).toEqual(['running', 'over']);
});
