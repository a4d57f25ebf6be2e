import { describe, expect, it } from 'vitest';
import { TabMap } from './tab';

const line = new TabMap({
  coordinates: Float64Array.of(10, 20, 40, 80),
  nodes: [4],
  indices: [Float64Array.of(0, 1, 2, 5)],
  axes: [0],
  crval: [0.5],
});

describe('TabMap', () => {
  it('interpolates between nodes, and half a cell beyond them', () => {
    const world = [Float64Array.of(0, 1.5, 4.5, -0.75, 9)];
    line.toWorld(world);
    expect([...world[0]!]).toEqual([15, 40, 80, 7.5, NaN]);
    line.toIntermediate(world);
    expect([...world[0]!]).toEqual([0, 1.5, 4.5, -0.75, NaN]);
  });

  it('finds places in two dimensions', () => {
    const coordinates = Float64Array.of(0, 0, 10, 1, 21, 2, 1, 10, 11, 12, 22, 14);
    const grid = new TabMap({
      coordinates,
      nodes: [3, 2],
      indices: [null, null],
      axes: [0, 1],
      crval: [0, 0],
    });
    const world = [Float64Array.of(1.25, 2.75), Float64Array.of(1.5, 1.125)];
    grid.toWorld(world);
    grid.toIntermediate(world);
    expect(world[0]![0]).toBeCloseTo(1.25, 9);
    expect(world[1]![1]).toBeCloseTo(1.125, 9);
  });

  it('refuses an index that goes up and down', () => {
    const make = (...index: number[]) =>
      new TabMap({
        coordinates: new Float64Array(3),
        nodes: [3],
        indices: [Float64Array.from(index)],
        axes: [0],
        crval: [0],
      });
    expect(() => make(1, 3, 2)).toThrow(/neither rises nor falls.*PS1_2/);
    expect(() => make(1, 3)).toThrow(/2 elements.*PS1_2/);
  });
});
