import { expect, it } from 'vitest';
import { regionFrames } from '../../src/analysis/region/ds9/frames';
import { readDs9, type Places } from '../../src/analysis/region/ds9/read';
import { writeDs9 } from '../../src/analysis/region/ds9/write';
import type { Region } from '../../src/analysis/region/region';
import type { Shape } from '../../src/analysis/region/shape';
import { skyMapOf } from '../../src/analysis/region/skyMap';
import { Header } from '../../src/fits/header/header';
import { buildWcs } from '../../src/wcs/build';
import { readKeywords } from '../../src/wcs/keywords/read';
import { missingModules } from '../support/truths/python';
import { runPython } from './truth';

interface RegionTruth {
  readonly kind: string;
  readonly include: boolean;
  readonly text: string | null;
  readonly numbers: readonly number[];
}
interface Truth {
  readonly header: string;
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    readonly regions?: readonly RegionTruth[];
    readonly error?: string;
  }[];
  readonly texts: readonly (readonly RegionTruth[])[];
}

const reason = missingModules('regions');
const because = reason ? ` (skipped: ${reason})` : '';

async function truthOf(texts: readonly string[]): Promise<Truth> {
  return JSON.parse(await runPython('ds9Truth.py', [], JSON.stringify({ texts }))) as Truth;
}

function placesOf(text: string): Places {
  const header = Header.parse(Buffer.from(text, 'latin1'), 0);
  return { sky: skyMapOf(buildWcs(readKeywords(header, '', 2)!, header), [0, 1], [1, 1]), physical: null };
}

/** A shape's numbers, half turns of an angle being the same. */
function numbersOf(shape: Shape): number[] {
  const half = (angle: number) => ((angle % 180) + 180) % 180;
  switch (shape.kind) {
    case 'point':
      return [...shape.at];
    case 'line':
      return [...shape.from, ...shape.to];
    case 'circle':
      return [...shape.centre, shape.radius];
    case 'ellipse':
      return [...shape.centre, ...shape.semiAxes, half(shape.angle)];
    case 'box':
      return [...shape.centre, ...shape.size, half(shape.angle)];
    case 'annulus':
      return [...shape.centre, ...shape.radii];
    case 'polygon':
      return shape.points.flat();
  }
}

function differences(ours: readonly Region[], theirs: readonly RegionTruth[], bar: number): string[] {
  if (ours.length !== theirs.length) return [`${ours.length} regions, expected ${theirs.length}`];
  return ours.flatMap(({ shape, include, properties }, at) => {
    const truth = theirs[at]!;
    const numbers = numbersOf(shape);
    const apart = (value: number, other: number) => {
      const turn = Math.abs(value - other);
      return ['ellipse', 'box'].includes(shape.kind) ? Math.min(turn, Math.abs(180 - turn)) : turn;
    };
    const same =
      shape.kind === truth.kind &&
      include === truth.include &&
      (properties.text ?? null) === truth.text &&
      numbers.length === truth.numbers.length &&
      numbers.every((value, index) => apart(value, truth.numbers[index]!) < bar);
    return same
      ? []
      : [`${shape.kind} ${numbers.join()} ${properties.text}, expected ${JSON.stringify(truth)}`];
  });
}

/** Annuli of more than two radii are several there, and one with steps here. */
function ringByRing(region: Region): Region[] {
  const { shape } = region;
  if (shape.kind !== 'annulus') return [region];
  return shape.radii
    .slice(1)
    .map((outer, at) => ({ ...region, shape: { ...shape, radii: [shape.radii[at]!, outer] } }));
}

it.skipIf(reason)(`reads the region files of DS9 as astropy's regions does${because}`, async () => {
  const { header, files } = await truthOf([]);
  const places = placesOf(header);
  const unexpected: string[] = [];
  const table: string[] = [];
  for (const { name, text, regions, error } of files) {
    const { regions: ours, skipped } = readDs9(text, places);
    const simple = ours.flatMap(ringByRing);
    const kinds = new Set(['point', 'line', 'circle', 'ellipse', 'box', 'annulus', 'polygon']);
    const theirs = (regions ?? []).filter(({ kind }) => kinds.has(kind));
    table.push(
      `${name}: ${ours.length} read, ${skipped.length} skipped${error === undefined ? '' : ` (refused there: ${error})`}`,
    );
    if (error !== undefined) continue;
    unexpected.push(...differences(simple, theirs, 1e-6).map((what) => `${name}: ${what}`));
  }
  console.log(table.join('\n'));
  expect(unexpected).toEqual([]);
  expect(files.filter(({ error }) => error === undefined).length).toBeGreaterThan(10);
});

it.skipIf(reason)(`writes regions that astropy's regions reads back${because}`, async () => {
  const { header } = await truthOf(['image']);
  const places = placesOf(header);
  const shapes: Shape[] = [
    { kind: 'point', at: [12.25, 300] },
    { kind: 'line', from: [1, 2], to: [200.5, 90] },
    { kind: 'circle', centre: [256, 256], radius: 12.5 },
    { kind: 'ellipse', centre: [100, 400], semiAxes: [30, 11.5], angle: 33 },
    { kind: 'box', centre: [400, 100], size: [40, 15], angle: 110 },
    { kind: 'annulus', centre: [300, 300], radii: [5, 22] },
    {
      kind: 'polygon',
      points: [
        [10, 10],
        [60, 15],
        [35, 80],
      ],
    },
  ];
  const regions = shapes.map((shape, at): Region => ({
    shape,
    properties: { color: 'red', text: `number ${at}`, tag: 'a\nb' },
    include: at !== 3,
  }));
  const names = ['image', 'icrs', 'fk5', 'galactic'];
  const texts = names.map((name) => writeDs9(regions, regionFrames.get(name)!, places));
  const truth = await truthOf(texts);
  names.forEach((name, at) => {
    const theirs = truth.texts[at]!;
    // Sizes are written to 1e-7 arcsec, and sizes on the sky hold for the middle of a shape.
    expect(differences(regions, theirs, 1e-4), name).toEqual([]);
    expect(readDs9(texts[at]!, places).regions.map(({ properties }) => properties)).toEqual(
      regions.map(({ properties }) => properties),
    );
  });
});
