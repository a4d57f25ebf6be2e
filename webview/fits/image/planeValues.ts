import { toFault, type Fault } from '../../../src/base/errors';
import type { Remote } from '../../../src/base/rpc';
import type { FitsHostApi, PlaneInfo, PlaneRef, Statistics } from '../../../src/messages';
import { limitPercentiles, type PlaneValues } from './limits';

/** Planes up to this many pixels are gone through without being asked to: a second or so of work. */
const unasked = 1 << 26;
/** And up to this many before limits that need it are drawn for the first time. */
const awaited = 1 << 24;

/** Every percentile that is asked for: those of limits, and the median. */
const percentiles = [...limitPercentiles, 50];

/** The distribution of one plane's values, as far as it has been asked for. */
export class ValuesOfPlane implements PlaneValues {
  sample: Float64Array | null = null;
  /** Of how many pixels apart the sample is. */
  step = 1;
  statistics: Statistics | null = null;
  fault: Fault | null = null;
  /** Whether all pixels are being gone through. */
  counting = false;
  private readonly controller = new AbortController();
  private sampling: Promise<void> | null = null;
  private exactly: Promise<void> | null = null;

  constructor(
    private readonly host: Remote<FitsHostApi>,
    readonly plane: PlaneRef,
    private readonly axes: readonly number[],
    private readonly changed: () => void,
  ) {}

  get exact(): PlaneValues['exact'] {
    const { statistics } = this;
    if (statistics?.minimum == null || statistics.maximum == null) return null;
    const { minimum, maximum } = statistics;
    return { minimum, maximum, percentiles: statistics.percentiles };
  }

  get median(): number | null {
    return this.statistics?.percentiles[limitPercentiles.length] ?? null;
  }

  /** Until limits that are not zscale's can be drawn. */
  async needed(info: PlaneInfo): Promise<void> {
    await this.loadSample();
    if (info.width * info.height <= awaited) await this.loadAll();
  }

  /** What the side panel shows, and what a change of limits will need. */
  async load(info: PlaneInfo): Promise<void> {
    await this.loadSample();
    if (info.width * info.height <= unasked) await this.loadAll();
  }

  loadSample(): Promise<void> {
    this.sampling ??= this.host.sample(this.plane, this.controller.signal).then(
      ({ step, data }) => {
        this.sample = new Float64Array(data);
        this.step = step;
        this.changed();
      },
      (error: unknown) => this.failed(error),
    );
    return this.sampling;
  }

  /** Goes through all pixels. */
  loadAll(): Promise<void> {
    if (!this.exactly) {
      this.counting = true;
      this.exactly = this.host.statistics(this.request(), this.controller.signal).then(
        (statistics) => {
          this.statistics = statistics;
          this.counting = false;
          this.changed();
        },
        (error: unknown) => {
          this.counting = false;
          this.failed(error);
        },
      );
    }
    return this.exactly;
  }

  dispose(): void {
    this.controller.abort();
  }

  private request() {
    const { plane, axes } = this;
    const place = [0, 0, ...plane.slice];
    const box = {
      from: axes.map((_, axis) => place[axis] ?? 0),
      count: axes.map((length, axis) => (axis < 2 ? length : 1)),
      step: axes.map(() => 1),
    };
    return { hdu: plane.hdu, box, percentiles };
  }

  private failed(error: unknown): void {
    if (this.controller.signal.aborted) return;
    this.fault = toFault(error);
    this.changed();
  }
}
