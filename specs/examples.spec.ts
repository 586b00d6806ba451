import { groupsOf, specOf, test } from '../src/playwright/test.ts';

for (const group of groupsOf('example')) {
  test.describe(() => {
    test.describe.configure({ mode: 'default' });
    for (const subject of group) test(...specOf(subject));
  });
}
