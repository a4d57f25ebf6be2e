import { expect, it } from 'vitest';
import type { Block } from './pixelReader';
import type { Plane } from './plane';
import { damagedOn } from './damaged';

const whole = { left: 0, bottom: 0, right: 100, top: 100 };
const plane = { xAxis: 0, yAxis: 1, place: [0, 0, 4] } as unknown as Plane;
const block = (x: number, y: number, z: number, ...size: number[]): Block => ({ from: [x, y, z], size });

it('joins rows that follow on one another, and leaves out other planes', () => {
  const blocks = [
    block(0, 10, 4, 100, 1, 1),
    block(0, 11, 4, 100, 1, 1),
    block(0, 12, 3, 100, 1, 1),
    block(0, 14, 4, 100, 1, 1),
    block(40, 60, 2, 20, 20, 3),
    block(40, 60, 5, 20, 20, 3),
  ];
  expect(damagedOn(plane, blocks, whole)).toEqual([
    { left: 0, bottom: 10, right: 100, top: 12 },
    { left: 0, bottom: 14, right: 100, top: 15 },
    { left: 40, bottom: 60, right: 60, top: 80 },
  ]);
});

it('is cut to what is asked for, whichever axes are shown', () => {
  const within = { left: 50, bottom: 70, right: 90, top: 100 };
  expect(damagedOn(plane, [block(40, 60, 0, 20, 20, 9)], within)).toEqual([
    { left: 50, bottom: 70, right: 60, top: 80 },
  ]);
  expect(damagedOn(plane, [block(0, 60, 0, 50, 20, 9)], within)).toEqual([]);
  const upright = { xAxis: 2, yAxis: 0, place: [0, 65, 0] } as unknown as Plane;
  expect(damagedOn(upright, [block(40, 60, 0, 20, 20, 9)], whole)).toEqual([
    { left: 0, bottom: 40, right: 9, top: 60 },
  ]);
});

it('knows images of one axis', () => {
  const line = { xAxis: 0, yAxis: 1, place: [0] } as unknown as Plane;
  expect(damagedOn(line, [{ from: [10], size: [5] }], whole)).toEqual([
    { left: 10, bottom: 0, right: 15, top: 1 },
  ]);
});
