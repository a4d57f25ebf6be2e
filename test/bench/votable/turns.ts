const { setImmediate: soon } = globalThis;

/**
 * Does `work` and gives the longest turn of its thread in milliseconds of processor time, so that others
 * on the machine do not count; collections of garbage and reading ahead on other threads do.
 */
export async function measureTurns<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  let longest = 0;
  let running = true;
  let last = process.cpuUsage();
  const tick = () => {
    const now = process.cpuUsage(last);
    longest = Math.max(longest, (now.user + now.system) / 1000);
    last = process.cpuUsage();
    if (running) soon(tick);
  };
  soon(tick);
  const result = await work();
  running = false;
  return { result, longest };
}
