import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { keepReplies, readReplies } from '../../src/files/replies-file.ts';
import { withReports } from '../support/command.ts';

test('replies are read as they were kept, but for a line that a dying worker has not finished', () =>
  withReports(async (folder) => {
    const path = join(folder, 'replies.jsonl');
    expect(readReplies(path)).toEqual([]);
    keepReplies(path, []);
    keepReplies(path, ['{"step":"a"}', '{"step":"b"}']);
    appendFileSync(path, '{"step":"to');
    keepReplies(path, ['{"step":"c"}']);
    expect(readReplies(path)).toEqual([{ step: 'a' }, { step: 'b' }, { step: 'c' }]);
  }));
