// @ts-check
const colour = process.stdout.isTTY && !process.env['NO_COLOR'];

/** @param {number} code @param {string} text */
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** @param {string} text */
export const bold = (text) => paint(1, text);
/** @param {string} text */
export const dim = (text) => paint(2, text);
/** @param {string} text */
export const red = (text) => paint(31, text);
/** @param {string} text */
export const yellow = (text) => paint(33, text);

/** @param {string} text */
export const say = (text) => void process.stdout.write(`${text}\n`);

/** @param {number} milliseconds */
export const seconds = (milliseconds) =>
  milliseconds < 60_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;

/**
 * Says what is about to be done, does it, and says how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 */
export async function step(what, work) {
  const start = performance.now();
  say(`• ${what} …`);
  const result = await work();
  say(dim(`  ${seconds(performance.now() - start)}`));
  return result;
}

/**
 * Runs a script's main function; what it throws is said as one message, and the exit code is 1.
 * @param {() => Promise<void>} main
 */
export function script(main) {
  main().catch((/** @type {unknown} */ error) => {
    say(red(error instanceof Error ? error.message : String(error)));
    if (process.env['ALMAGEST_TRACE'] && error instanceof Error) say(dim(error.stack ?? ''));
    process.exit(1);
  });
}
