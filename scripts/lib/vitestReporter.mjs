// @ts-check
import { writeFileSync } from 'node:fs';

/** @typedef {import('./results.mjs').TestResult} TestResult */

/** @param {readonly { message?: string }[] | undefined} errors */
const reasonOf = (errors) => errors?.[0]?.message?.split('\n')[0] ?? 'failed';

/** Writes every test's state to ALMAGEST_TEST_RESULTS, with the notes of skipped ones. */
export default class ResultsReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly { message?: string }[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const file = process.env['ALMAGEST_TEST_RESULTS'];
    if (!file) return;
    /** @type {TestResult[]} */
    const tests = modules.flatMap((module) => [
      ...module.errors().map((error) => failed(module.relativeModuleId, reasonOf([error]))),
      ...[...module.children.allSuites()].flatMap((suite) =>
        suite
          .errors()
          .map((error) => failed(`${module.relativeModuleId} > ${suite.fullName}`, reasonOf([error]))),
      ),
      ...[...module.children.allTests()].map((test) => resultOf(module, test)),
    ]);
    tests.push(...unhandled.map((error) => failed('outside of any test', reasonOf([error]))));
    writeFileSync(file, JSON.stringify(tests));
  }
}

/** @param {string} name @param {string} reason @returns {TestResult} */
const failed = (name, reason) => ({ name, state: 'failed', reason });

/**
 * @param {import('vitest/node').TestModule} module
 * @param {import('vitest/node').TestCase} test
 * @returns {TestResult}
 */
function resultOf(module, test) {
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  if (result.state === 'passed') return { name, state: 'passed' };
  if (result.state === 'failed') return failed(name, reasonOf(result.errors));
  // Without a note the reason stands in the test's name.
  if (result.state === 'skipped')
    return { name, state: 'skipped', ...(result.note && { reason: result.note }) };
  return failed(name, 'did not end');
}
