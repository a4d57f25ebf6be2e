import { readFileSync, readdirSync } from 'node:fs';

/** Resident bytes of the extension host below a server process, its worker threads included (Linux only). */
export function hostMemory(server: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(describe);
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const host = processes.findLast(
    ({ pid, command }) => command.includes('--type=extensionHost') && isBelow(pid, server, parents),
  );
  if (!host) throw new Error('The extension host was not found.');
  return host.resident;
}

function describe(name: string) {
  try {
    const status = readFileSync(`/proc/${name}/status`, 'utf8');
    const number = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
    return [{ pid: Number(name), parent: number('PPid'), resident: number('VmRSS') * 1024, command }];
  } catch {
    // It ended while we were reading.
    return [];
  }
}

function isBelow(pid: number, ancestor: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)) {
    if (at === ancestor) return true;
  }
  return false;
}
