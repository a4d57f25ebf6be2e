import { existsSync, readFileSync } from 'node:fs';

const { setImmediate: soon } = globalThis;
/** Where Linux tells how long the first thread of this process has run, in nanoseconds. */
const ownThread = `/proc/self/task/${process.pid}/schedstat`;
const hasOwn = existsSync(ownThread);

/** Milliseconds of processor time: of this thread where the system tells, else of the process. */
function processorTime(): number {
  if (hasOwn) return Number(readFileSync(ownThread, 'latin1').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Does `work` and gives the longest turn of its thread in milliseconds of processor time, so that others
 * on the machine do not count; collections of garbage on this thread do.
 */
export async function measureTurns<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  let longest = 0;
  let running = true;
  let last = processorTime();
  const tick = () => {
    longest = Math.max(longest, processorTime() - last);
    last = processorTime();
    if (running) soon(tick);
  };
  soon(tick);
  const result = await work();
  running = false;
  return { result, longest };
}
