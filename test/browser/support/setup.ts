/** Runs for each file of browser tests, which share one process. */
import { afterAll, afterEach } from 'vitest';
import { afterFailure, afterFile } from './windows';

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  // Of a test that is green the second time nothing else tells what was wrong the first time.
  for (const { message } of task.result.errors ?? []) console.warn(`${task.name}: ${message}`);
  await afterFailure(task.name);
});
afterAll(afterFile);
