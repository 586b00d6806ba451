import { casesOf, specOf, test } from '../src/playwright/test.ts';

for (const subject of casesOf('example')) test(...specOf(subject));
