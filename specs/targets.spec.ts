import { casesOf, specOf, test } from '../src/playwright/test.ts';

for (const subject of casesOf('target')) test(...specOf(subject));
