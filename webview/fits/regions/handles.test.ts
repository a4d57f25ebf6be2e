import { expect, it } from 'vitest';
import { centreOf, type Shape } from '../../../src/analysis/region/shape';
import { fieldsOf } from './fields';
import { drawn, handlesOf, scaled } from './handles';
import { parseRegions } from './parseRegions';

const shapes: readonly Shape[] = [
  { kind: 'point', at: [3, 4] },
  { kind: 'line', from: [1, 2], to: [9, 8] },
  { kind: 'circle', centre: [10, 20], radius: 5 },
  { kind: 'ellipse', centre: [10, 20], semiAxes: [6, 3], angle: 30 },
  { kind: 'box', centre: [10, 20], size: [8, 4], angle: -20 },
  {
    kind: 'polygon',
    points: [
      [0, 0],
      [5, 1],
      [3, 6],
    ],
  },
  { kind: 'annulus', centre: [10, 20], radii: [2, 7] },
];

const numbers = (shape: Shape) =>
  JSON.stringify(shape, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(9)) : value,
  );

it('leaves a shape as it is where a handle is dragged to its own place', () => {
  for (const shape of shapes)
    for (const handle of handlesOf(shape)) expect(numbers(handle.drag(handle.at))).toBe(numbers(shape));
});

it('turns an ellipse and widens it where its long axis is dragged', () => {
  const [long] = handlesOf({ kind: 'ellipse', centre: [0, 0], semiAxes: [4, 2], angle: 0 });
  expect(long!.drag([0, 6])).toMatchObject({ semiAxes: [6, 2], angle: 90 });
});

it('draws from where the button went down', () => {
  expect(drawn('circle', [5, 5], [8, 9])).toEqual({ kind: 'circle', centre: [5, 5], radius: 5 });
  expect(drawn('box', [1, 1], [5, 3])).toMatchObject({ centre: [3, 2], size: [4, 2] });
  expect(drawn('annulus', [0, 0], [4, 0])).toMatchObject({ radii: [2, 4] });
});

it('keeps the middle where a shape is made larger', () => {
  for (const shape of shapes) {
    const [x, y] = centreOf(scaled(shape, 2));
    expect([x, y]).toEqual([expect.closeTo(centreOf(shape)[0], 9), expect.closeTo(centreOf(shape)[1], 9)]);
  }
});

it('takes numbers that are typed, and refuses sizes that are none', () => {
  for (const shape of shapes) {
    const [x] = fieldsOf(shape);
    expect(centreOf(x!.set(42)!)[0]).toBeCloseTo(42, 9);
  }
  const radius = fieldsOf({ kind: 'circle', centre: [1, 1], radius: 3 }).at(-1)!;
  expect(radius.set(0)).toBeNull();
  expect(radius.set(7)).toMatchObject({ radius: 7 });
});

it('brings back what was kept, and nothing that is odd', () => {
  const kept = shapes.map((shape) => ({ shape, properties: { text: 'a' }, include: true }));
  expect(parseRegions(JSON.parse(JSON.stringify({ 1: kept })))).toEqual({ 1: kept });
  expect(
    parseRegions({ 1: [{ shape: { kind: 'circle', centre: [1, 'x'], radius: 2 } }, null], x: kept }),
  ).toEqual({ 1: [] });
  expect(parseRegions('nonsense')).toEqual({});
});
