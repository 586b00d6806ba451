import { casesOf, details, prove, test } from '../src/playwright/test.ts';

for (const subject of casesOf('example')) {
  test(subject.address, details(subject), ({ conductor }, info) => prove(subject, conductor, info));
}
