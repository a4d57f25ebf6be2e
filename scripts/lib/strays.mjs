// @ts-check
import { readFileSync, readdirSync } from 'node:fs';

/**
 * Ends processes that carry a marker in their environment and left the group they were started in
 * (browsers and servers do). Only Linux tells the environment of a process.
 * @param {string} marker
 */
export function endMarked(marker) {
  if (process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (Number(pid) === process.pid || !readFileSync(`/proc/${pid}/environ`, 'latin1').includes(marker))
        continue;
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended meanwhile, or belongs to someone else.
    }
  }
}
