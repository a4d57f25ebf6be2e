import { toFault, type Fault } from '../../../src/base/errors';
import type { Remote } from '../../../src/base/rpc';
import type { CutColumn, EventPicture, FitsHostApi } from '../../../src/messages';

export type Cut = readonly [low: number, high: number];

/** Which events the picture is of, where it was counted of events. */
export class EventsOfPicture {
  picture: EventPicture | null = null;
  counted: { readonly counted: number; readonly outside: number } | null = null;
  fault: Fault | null = null;
  /** Whether others are being counted. */
  busy = false;
  private asked = false;
  private next: { readonly energy: Cut | null; readonly time: Cut | null } | null = null;

  constructor(
    private readonly host: Remote<FitsHostApi>,
    private readonly changed: () => void,
  ) {}

  /** Finds out, once, whether the picture is one of events. */
  async load(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    try {
      this.picture = await this.host.eventPicture(null);
    } catch (error) {
      this.fault = toFault(error);
    }
    if (this.picture || this.fault) this.changed();
  }

  /** Counts those within a range of a column; all where it reaches from end to end. */
  cut(which: 'energy' | 'time', range: Cut): void {
    const { picture } = this;
    const column = picture?.[which];
    if (!picture || !column) return;
    const cut = wholeRange(column, range) ? null : range;
    this.picture = { ...picture, [which]: { ...column, cut } };
    this.next = { energy: this.picture.energy?.cut ?? null, time: this.picture.time?.cut ?? null };
    this.changed();
    if (!this.busy) void this.count();
  }

  /** One count at a time, and of those that are wanted meanwhile only the last. */
  private async count(): Promise<void> {
    this.busy = true;
    for (let { next } = this; next; next = this.next) {
      this.next = null;
      try {
        this.counted = await this.host.cutEvents(next);
        this.fault = null;
      } catch (error) {
        this.fault = toFault(error);
      }
    }
    this.busy = false;
    this.changed();
  }
}

function wholeRange({ range }: CutColumn, [low, high]: Cut): boolean {
  return low <= range[0] && high >= range[1];
}
