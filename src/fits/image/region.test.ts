import { describe, expect, it } from 'vitest';
import { parseRegion, regionBox } from './region';

const box = (text: string, ...axes: number[]) => regionBox(parseRegion(text), axes, { hdu: 3 });

describe('a region', () => {
  it('counts from 1, both ends included, in FITS order', () => {
    expect(box('2:4,5:5', 10, 20)).toEqual({ from: [1, 4], count: [3, 1], step: [1, 1] });
    expect(box('[1:10:3, 7]', 10, 20)).toEqual({ from: [0, 6], count: [4, 1], step: [3, 1] });
  });

  it('takes axes whole where it says so or nothing', () => {
    expect(box('*,3:*', 10, 20, 4)).toEqual({ from: [0, 2, 0], count: [10, 18, 4], step: [1, 1, 1] });
    expect(box('*:4', 10)).toEqual({ from: [0], count: [3], step: [4] });
    expect(box('*,*', 0, 4).count).toEqual([0, 4]);
  });

  it.each([
    ['1:11,1:2', /1:11 of axis 1, whose pixels are numbered from 1 to 10/],
    ['1:2,21', /21 of axis 2.*1 to 20/],
    ['0:3', /0:3 of axis 1/],
    ['11:*', /11:\* of axis 1/],
    ['1,1,1', /3 axes, the image 2/],
  ])('%s leaves an image of 10 × 20', (text, message) => {
    expect(() => box(text, 10, 20)).toThrow(message);
  });

  it.each(['', 'a', '1:2:0', '5:3', '1:2,', '-1:3', '1.5'])('is not ‘%s’', (text) => {
    expect(() => parseRegion(text)).toThrow(/part/);
  });
});
