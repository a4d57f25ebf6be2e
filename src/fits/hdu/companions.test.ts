import { describe, expect, it } from 'vitest';
import type { HduSummary } from '../summary';
import { companions } from './companions';

function file(...hdus: (readonly [name: string, version: number, axes: readonly number[]])[]): HduSummary[] {
  return hdus.map(([name, version, axes], index) => ({
    ...{ index, kind: 'image', name, version, bitpix: -32, axes, unit: null, columns: null },
    ...{ compression: null, headerOffset: 0, dataOffset: 0, dataLength: 4, problems: [] },
  }));
}

const size = [20, 10];

describe('what belongs to science data', () => {
  it('is told by version, as HST writes two chips', () => {
    const hdus = file(
      ['PRIMARY', 1, []],
      ...[1, 2].flatMap((chip) => (['SCI', 'ERR', 'DQ'] as const).map((name) => [name, chip, size] as const)),
    );
    expect([...companions(hdus)]).toEqual([
      [2, 1],
      [3, 1],
      [5, 4],
      [6, 4],
    ]);
  });

  it('is not another picture, or a plane of another size', () => {
    const hdus = file(['PRIMARY', 1, []], ['SCI', 1, size], ['ERR', 1, [7, 10]], ['THUMB', 1, size]);
    expect(companions(hdus).size).toBe(0);
  });

  it('may speak of the primary, and have no pixels of its own', () => {
    const hdus = file(['PRIMARY', 1, size], ['MASK', 3, size], ['VAR_RNOISE', 1, []]);
    expect([...companions(hdus)]).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });
});
