import path from 'node:path';
import { expect, it } from 'vitest';
import { FitsDocument } from '../../src/fits/document';
import { Header } from '../../src/fits/header/header';
import { openSource } from '../../src/sources/openSource';
import { buildWcs } from '../../src/wcs/build';
import { moved } from '../../src/wcs/frames/properMotion';
import { readKeywords } from '../../src/wcs/keywords/read';
import { columnWcs } from '../../src/wcs/load/columnWcs';
import { footprint, pixelGeometry, skyOf } from '../../src/wcs/place/pixelGeometry';
import { offset, positionAngle, separation, type Place } from '../../src/wcs/place/sphere';
import { corpusFiles, corpusFolder } from './corpus';
import { noAstropy, runPython } from './truth';

interface Truth {
  readonly images: readonly {
    readonly header: string;
    readonly at: Place;
    readonly scale: Place;
    readonly north: number;
    readonly axes: Place;
    readonly footprint: readonly Place[];
  }[];
  readonly motions: readonly (Readonly<
    Record<'ra' | 'dec' | 'pmra' | 'pmdec' | 'parallax' | 'rv' | 'years', number>
  > & { readonly there: Place })[];
  readonly pairs: readonly {
    readonly a: Place;
    readonly b: Place;
    readonly separation: number;
    readonly angle: number;
  }[];
  readonly columns: readonly {
    readonly file: string;
    readonly hdu: number;
    readonly columns: readonly string[];
    readonly pixels: readonly Place[];
    readonly world: readonly Place[];
  }[];
}

const reason = noAstropy();
const because = reason ? ` (skipped: ${reason})` : '';
/** Degrees apart of two angles. */
const turn = (a: number, b: number) => Math.abs(((a - b + 540) % 360) - 180);

it.skipIf(reason)(
  `knows how images, columns and moving stars lie on the sky, as astropy does${because}`,
  async () => {
    const folder = corpusFolder();
    const files = folder
      ? [...corpusFiles(folder)].flatMap(([name, all]) => (name === 'table' ? all : []))
      : [];
    const truth = JSON.parse(await runPython('placeTruth.py', [], JSON.stringify({ files }))) as Truth;
    for (const { header: text, at, ...expected } of truth.images) {
      const header = Header.parse(Buffer.from(text, 'latin1'), 0);
      const sky = skyOf(buildWcs(readKeywords(header, '', 2)!, header).wcs)!;
      const ours = pixelGeometry(sky, ...at)!;
      // A pixel's edges are half a pixel off: the sphere is bent by less than a part in a million within.
      expected.scale.forEach((value, axis) => {
        expect(Math.abs(ours.scale[axis as 0 | 1] / value - 1)).toBeLessThan(1e-6);
      });
      expect(turn(ours.north, expected.north)).toBeLessThan(1e-2);
      expected.axes.forEach((value, axis) => {
        expect(turn(ours.axes[axis as 0 | 1], value)).toBeLessThan(1e-2);
      });
      const outline = footprint(sky, 240, 160, 1);
      // astropy goes up the first column first.
      const theirs = [0, 3, 2, 1].map((corner) => expected.footprint[corner]!);
      outline.forEach((place, corner) => {
        expect(separation(place, theirs[corner]!)).toBeLessThan(1e-9);
      });
    }
    let worst = 0;
    for (const { ra, dec, pmra, pmdec, parallax, rv, years, there } of truth.motions) {
      const ours = moved(
        [ra, dec],
        { longitude: pmra, latitude: pmdec, parallax, radialVelocity: rv },
        years,
      );
      worst = Math.max(worst, separation(ours, there) * 3600e3);
    }
    // astropy takes into account how long light takes: of these stars a milliarcsecond in a century.
    expect(worst).toBeLessThan(2);
    for (const { a, b, separation: apart, angle } of truth.pairs) {
      expect(Math.abs(separation(a, b) - apart)).toBeLessThan(1e-11);
      expect(turn(positionAngle(a, b), angle)).toBeLessThan(1e-6);
      expect(separation(offset(a, angle, apart), b)).toBeLessThan(1e-9);
    }
    for (const { file, hdu, columns, pixels, world } of truth.columns) {
      const source = await openSource({ kind: 'file', path: file, name: path.basename(file) });
      try {
        const { wcs } = await columnWcs(await FitsDocument.open(source), hdu, columns);
        pixels.forEach((pixel, at) => {
          const ours = wcs.worldAt(pixel) as unknown as Place;
          expect(separation(ours, world[at]!), `${file} ${columns.join()}`).toBeLessThan(1e-9);
        });
      } finally {
        await source.close();
      }
    }
    console.log(`${truth.columns.length} pairs of columns of the corpus`);
    if (folder) expect(truth.columns.length).toBeGreaterThan(0);
  },
);
