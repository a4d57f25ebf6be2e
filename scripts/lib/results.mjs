// @ts-check
/**
 * What a layer of tests tells its runner, as a JSON file.
 * @typedef {object} TestResult
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} [reason] why it was skipped, or the first line of what failed
 *
 * @typedef {object} LayerResult
 * @property {string} layer
 * @property {TestResult[]} tests
 * @property {number} milliseconds
 */

/**
 * A layer that is one test, or none at all for a reason.
 * @param {string} layer
 * @param {TestResult['state']} state
 * @param {string} [reason]
 * @returns {LayerResult}
 */
export const single = (layer, state, reason) => ({
  layer,
  tests: [{ name: layer, state, ...(reason !== undefined && { reason }) }],
  milliseconds: 0,
});

/** @param {readonly LayerResult[]} results @param {TestResult['state']} state */
export const countOf = (results, state) =>
  results.flatMap(({ tests }) => tests).filter((test) => test.state === state).length;
