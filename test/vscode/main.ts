import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One test as scripts/lib/results.mjs reads it. */
interface TestResult {
  name: string;
  state: 'passed' | 'failed' | 'skipped';
  reason?: string;
}

/**
 * Runs all suites inside an extension host: the entry point that the editor calls, in a desktop VS
 * Code as in code-server.
 * @throws Error when a test failed
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, 'almagest', mocha);
  await import('./suites');
  const failures = await new Promise<number>((resolve) => {
    const results: TestResult[] = [];
    const runner = mocha.run((failed) => {
      const file = process.env.ALMAGEST_TEST_RESULTS;
      if (file) writeFileSync(file, JSON.stringify(results));
      resolve(failed);
    });
    runner.on('pass', (test) => results.push({ name: test.fullTitle(), state: 'passed' }));
    runner.on('pending', (test) =>
      results.push({ name: test.fullTitle(), state: 'skipped', reason: 'pending' }),
    );
    runner.on('fail', (test, error: Error) =>
      results.push({ name: test.fullTitle(), state: 'failed', reason: error.message.split('\n')[0]! }),
    );
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
