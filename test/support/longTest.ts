import { test } from 'vitest';
import { howMany } from './howMany';

const isSkipped = howMany(0, 1) === 0;

/** A test that takes long for what it adds: it is run in `npm run test:full`, and named as skipped elsewhere. */
export function longTest(name: string, body: () => Promise<void>): void {
  test.skipIf(isSkipped)(isSkipped ? `${name} (skipped: for test:full)` : name, body);
}
