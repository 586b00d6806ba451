import { casesOf, specOf, test } from '../src/playwright/test.ts';

for (const subject of casesOf('action')) test(...specOf(subject));
