import { expect, test } from '@playwright/test';
import { refuseBlobs } from '../../src/playwright/blobs.ts';

test('our reporter makes no reports from blobs, which do not say by what they were judged', () => {
  const [, , verb = ''] = process.argv;
  try {
    expect(refuseBlobs).not.toThrow();
    process.argv[2] = 'merge-reports';
    expect(refuseBlobs).toThrow('npm run merge -- <folders>');
  } finally {
    process.argv[2] = verb;
  }
});
