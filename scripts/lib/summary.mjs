// @ts-check
import { countOf } from './results.mjs';
import { bold, dim, red, say, seconds, yellow } from './say.mjs';

/** @typedef {import('./results.mjs').LayerResult} LayerResult */

/**
 * Prints a table by layer, the failed and skipped tests, and the line that counts.
 * @param {readonly LayerResult[]} results
 * @param {number} milliseconds from start to end; layers may have run side by side
 */
export function printSummary(results, milliseconds) {
  say(`\n${bold(row(['layer', 'passed', 'failed', 'skipped', 'time']))}`);
  for (const result of results) {
    const counts = /** @type {const} */ (['passed', 'failed', 'skipped']).map((state) =>
      countOf([result], state),
    );
    const line = row([result.layer, ...counts.map(String), seconds(result.milliseconds)]);
    say((counts[1] ?? 0) > 0 ? red(line) : line);
  }
  list(results, 'skipped', yellow);
  list(results, 'failed', red);
  const [passed, failed, skipped] = /** @type {const} */ (['passed', 'failed', 'skipped']).map((state) =>
    countOf(results, state),
  );
  say(dim(`\n${seconds(milliseconds)}`));
  // Without colour: machines read this line.
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** @param {readonly string[]} cells */
const row = ([name = '', ...cells]) => name.padEnd(12) + cells.map((cell) => cell.padStart(12)).join('');

/**
 * @param {readonly LayerResult[]} results
 * @param {'failed' | 'skipped'} state
 * @param {(text: string) => string} paint
 */
function list(results, state, paint) {
  const found = results.flatMap(({ layer, tests }) =>
    tests.filter((test) => test.state === state).map((test) => ({ ...test, layer })),
  );
  if (found.length === 0) return;
  say(`\n${paint(state)}`);
  for (const { layer, name, reason } of found) {
    say(`  ${name === layer ? layer : `${layer}: ${name}`}${reason ? ` (${reason})` : ''}`);
  }
}
