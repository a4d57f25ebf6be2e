import { luptonRgb } from '../../src/analysis/compare/lupton';
import { toFault, type Fault } from '../../src/base/errors';
import type { Remote } from '../../src/base/rpc';
import {
  zscale,
  type ComparedImage,
  type CompareHostApi,
  type ComposedRef,
  type GridRef,
} from '../../src/messages';
import { Emitter } from '../shared/emitter';
import { differenceColours, greyOf, type Pixels } from './colours';
import { sampleOf, spreadOf } from './sample';

export type Mode = 'blink' | 'side' | 'difference' | 'rgb';

/** An image on the grid of the first one. */
export interface Layer {
  readonly image: ComparedImage;
  /** As it came: `offset` is to be added. */
  readonly values: Float32Array<ArrayBuffer>;
  readonly offset: number;
  readonly limits: readonly [low: number, high: number];
  readonly resampled: boolean;
  readonly matched: 'sky' | 'pixels';
  /** Whether nothing of it lies on the grid. */
  readonly isBlank: boolean;
}

/** One image less another. */
export interface Difference {
  readonly values: Float32Array;
  /** How far the values spread about zero. */
  readonly spread: number;
  readonly pixels: Pixels;
}

/** What is compared, in which way, and the colours that come of it. */
export class Comparison {
  readonly changed = new Emitter();
  images: readonly ComparedImage[] = [];
  grid: GridRef | null = null;
  readonly layers = new Map<number, Layer>();
  readonly faults = new Map<number, Fault>();
  fault: Fault | null = null;
  /** Why something could not be saved. */
  saveFault: Fault | null = null;
  mode: Mode = 'blink';
  /** The image that is shown while they are blinked. */
  shown = 0;
  blinking = true;
  /** Seconds that each is shown. */
  beat = 0.7;
  /** Which is taken from which. */
  pair: readonly [number, number] = [0, 1];
  /** Which is red, green and blue. */
  bands: readonly [number, number, number] = [0, 1, 2];
  softening = 8;
  /** Of what the values suggest. */
  stretchFactor = 1;
  private last: {
    readonly key: string;
    readonly of: readonly [Layer, Layer];
    readonly difference: Difference;
  } | null = null;
  private readonly kept = new Map<string, Pixels>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Remote<CompareHostApi>) {}

  /** Asks for everything, also anew after a file has changed. */
  async open(): Promise<void> {
    this.kept.clear();
    this.layers.clear();
    this.faults.clear();
    this.fault = null;
    try {
      const { images, grid } = await this.host.open(null);
      this.images = images;
      this.grid = grid;
      const last = images.length - 1;
      this.bands = [0, Math.min(1, last), Math.min(2, last)];
      this.changed.fire();
      await Promise.all(images.map((_, index) => this.load(index)));
      this.nextBeat();
    } catch (error) {
      this.fault = toFault(error);
    }
    this.changed.fire();
  }

  set(
    part: Partial<Pick<Comparison, 'mode' | 'beat' | 'pair' | 'bands' | 'softening' | 'stretchFactor'>>,
  ): void {
    Object.assign(this, part);
    this.saveFault = null;
    this.changed.fire();
  }

  /** The next or previous image that is there. */
  step(by: 1 | -1): void {
    const there = [...this.layers.keys()].sort((a, b) => a - b);
    if (there.length === 0) return;
    const at = there.indexOf(this.shown);
    this.shown = there[(at + by + there.length) % there.length]!;
    this.changed.fire();
  }

  blink(on: boolean): void {
    this.blinking = on;
    this.nextBeat();
    this.changed.fire();
  }

  private nextBeat(): void {
    clearTimeout(this.timer);
    if (!this.blinking) return;
    this.timer = setTimeout(() => {
      if (this.mode === 'blink' && !document.hidden) this.step(1);
      this.nextBeat();
    }, 1000 * this.beat);
  }

  /** The value of an image at a pixel of the grid; null outside. */
  valueAt(index: number, x: number, y: number): number | null {
    const layer = this.layers.get(index);
    if (!layer || !this.grid || x < 0 || y < 0 || x >= this.grid.width || y >= this.grid.height) return null;
    return layer.values[y * this.grid.width + x]! + layer.offset;
  }

  /** An image in grey, by its zscale. */
  grey(index: number): Pixels | null {
    const layer = this.layers.get(index);
    if (!layer) return null;
    return this.made(`grey ${index}`, () => greyOf(layer.values, layer.limits));
  }

  /** The difference of the pair: its values, how far they spread, and its colours; null while one lacks. */
  get difference(): Difference | null {
    const [a, b] = this.pair.map((index) => this.layers.get(index));
    if (!a || !b) return null;
    const key = `difference ${this.pair.join(' ')}`;
    if (this.last?.key !== key || this.last.of[0] !== a || this.last.of[1] !== b) {
      const offset = a.offset - b.offset;
      const values = a.values.map((value, at) => value - b.values[at]! + offset);
      const spread = spreadOf(values);
      const pixels = differenceColours(values, spread);
      this.last = { key, of: [a, b], difference: { values, spread, pixels } };
    }
    return this.last.difference;
  }

  /** What is black in each band, and how far above it the stretch is linear. */
  get levels(): { readonly minimum: readonly [number, number, number]; readonly stretch: number } | null {
    const layers = this.bands.map((index) => this.layers.get(index));
    if (!layers.every((layer) => layer !== undefined)) return null;
    const [red, green, blue] = layers.map(({ limits }) => limits[0]) as [number, number, number];
    const width = layers.reduce((sum, { limits }) => sum + limits[1] - limits[0], 0) / layers.length;
    return { minimum: [red, green, blue], stretch: width * this.stretchFactor };
  }

  /** Three images as one in colour; null while one lacks. */
  get colour(): Pixels | null {
    const { levels, bands, softening } = this;
    const layers = bands.map((index) => this.layers.get(index));
    if (!levels || !layers.every((layer) => layer !== undefined)) return null;
    const [red, green, blue] = layers.map(({ values }) => values) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const key = `rgb ${JSON.stringify([bands, softening, levels.stretch])}`;
    return this.made(key, () => luptonRgb([red, green, blue], { ...levels, softening }));
  }

  savePicture(png: ArrayBuffer, name: string): void {
    this.tried(this.host.savePicture({ png, name }));
  }

  /** Saves the difference or the image in colour as FITS, whichever is shown. */
  saveFits(): void {
    const { mode, pair, bands, levels, softening } = this;
    const asked = ((): ComposedRef | null => {
      if (mode === 'difference') return { indices: pair, made: { kind: 'difference' } };
      if (mode !== 'rgb' || !levels) return null;
      const { stretch } = levels;
      const offsets = bands.map((index) => this.layers.get(index)!.offset);
      const [red, green, blue] = levels.minimum.map((one, at) => one + offsets[at]!) as [
        number,
        number,
        number,
      ];
      return {
        indices: bands,
        made: { kind: 'rgb', choice: { minimum: [red, green, blue], stretch, softening } },
      };
    })();
    if (asked) this.tried(this.host.saveFits(asked));
  }

  private tried(done: Promise<unknown>): void {
    void done.catch((error: unknown) => {
      this.saveFault = toFault(error);
      this.changed.fire();
    });
  }

  /** Made once; of those with choices only the last is kept. */
  private made(key: string, make: () => Pixels): Pixels {
    const found = this.kept.get(key);
    if (found) return found;
    const [kind] = key.split(' ');
    if (kind !== 'grey')
      for (const old of this.kept.keys()) if (old.startsWith(`${kind} `)) this.kept.delete(old);
    const pixels = make();
    this.kept.set(key, pixels);
    return pixels;
  }

  private async load(index: number): Promise<void> {
    try {
      const { data, offset, resampled, matched } = await this.host.plane({ index });
      const values = new Float32Array(data);
      const limits = zscale(sampleOf(values)) ?? [0, 1];
      const image = this.images[index]!;
      const isBlank = values.every(Number.isNaN);
      this.layers.set(index, {
        ...{ image, values, offset, limits: [limits[0], limits[1]] as const },
        ...{ resampled, matched, isBlank },
      });
    } catch (error) {
      this.faults.set(index, toFault(error));
    }
    this.changed.fire();
  }
}
