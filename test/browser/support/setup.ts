/** Runs for each file of browser tests, which share one process. */
import { afterAll, afterEach } from 'vitest';
import { afterFailure, afterFile } from './windows';

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await afterFailure(task.name);
});
afterAll(afterFile);
