/** How often a long test repeats itself: a sample in `npm test`, in full in `npm run test:full`. */
export function howMany(sample: number, full: number): number {
  return process.env.ALMAGEST_FULL === '1' ? full : sample;
}
