import type { Fault } from '../../../base/errors';

const most = 20;

/** Faults found while reading: the first ones, each once, and how many more there were. */
export class FaultList {
  private readonly found = new Map<string, Fault>();
  private readonly others = new Set<string>();

  add(fault: Fault): void {
    const key = `${fault.where?.row ?? ''} ${fault.message}`;
    if (this.found.has(key)) return;
    if (this.found.size < most) this.found.set(key, fault);
    else if (this.others.size < 1e5) this.others.add(key);
  }

  get list(): readonly Fault[] {
    const first = [...this.found.values()];
    const more = this.others.size;
    if (more === 0) return first;
    return [...first, { kind: 'malformed', message: `And ${more} more of that kind.` }];
  }
}
