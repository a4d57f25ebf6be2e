import { describe, expect, it } from 'vitest';
import { envelopeOf } from './envelope';

const count = 100_000;
const x = Float64Array.from({ length: count }, (_, at) => at / 10);
const y = Float64Array.from({ length: count }, (_, at) => Math.sin(at / 37) * ((at * 7919) % 1009));
const doubles = (buffer: ArrayBuffer) => new Float64Array(buffer);

describe('the envelope of a series', () => {
  it('keeps first, lowest, highest and last sample of every column', () => {
    const columns = 50;
    const envelope = envelopeOf({ x, y, sigma: null, bad: null, from: null }, [0, 9999.9], columns);
    const [xs, ys] = [doubles(envelope.x), doubles(envelope.y)];
    expect(xs.length).toBeLessThanOrEqual(4 * (columns + 1));
    expect(xs).toEqual(xs.slice().sort());
    expect(envelope.complete).toBe(false);
    for (let column = 0; column < columns; column++) {
      const inside = (value: number) => Math.floor((value / 9999.9) * columns) === column;
      const all = Array.from(y).filter((_, at) => inside(x[at]!));
      const kept = Array.from(ys).filter((_, at) => inside(xs[at]!));
      expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...all), Math.max(...all)]);
      expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)]);
    }
  });

  it('gives all samples of a small range, and one on either side', () => {
    const envelope = envelopeOf({ x, y, sigma: null, bad: null, from: null }, [100.05, 100.55], 500);
    expect(Array.from(doubles(envelope.x))).toEqual([100, 100.1, 100.2, 100.3, 100.4, 100.5, 100.6]);
    expect(envelope.complete).toBe(true);
  });

  it('sets bad samples apart, and bounds good ones by their uncertainty', () => {
    const bad = Uint8Array.of(0, 1, 0);
    const series = {
      x: x.slice(0, 3),
      y: Float64Array.of(1, 99, 3),
      sigma: Float64Array.of(0.5, 1, NaN),
      bad,
      from: null,
    };
    const envelope = envelopeOf(series, null, 10);
    expect(Array.from(doubles(envelope.y))).toEqual([1, NaN, 3]);
    expect(Array.from(doubles(envelope.bad))).toEqual([NaN, 99, NaN]);
    expect(Array.from(doubles(envelope.low))).toEqual([0.5, NaN, NaN]);
    expect(Array.from(doubles(envelope.high))).toEqual([1.5, NaN, NaN]);
  });

  it('of nothing is nothing', () => {
    const none = new Float64Array(0);
    expect(envelopeOf({ x: none, y: none, sigma: null, bad: null, from: null }, null, 100).x.byteLength).toBe(
      0,
    );
  });
});
