import { expect, it } from 'vitest';
import { photometry } from '../../src/analysis/image/photometry';
import { arrayPixels } from '../../src/analysis/image/pixels';
import { lineProfile, radialProfile } from '../../src/analysis/image/profile';
import { fitStar, type StarModel } from '../../src/analysis/image/starFit';
import type { Area, Point } from '../../src/analysis/region/shape';
import { regionStatistics } from '../../src/analysis/region/statistics';
import { missingModules } from '../support/truths/python';
import { runPython } from './truth';

interface Truth {
  readonly width: number;
  readonly height: number;
  readonly image: readonly number[];
  readonly shapes: readonly ({ readonly shape: Area; readonly pixels: number } & Readonly<
    Record<'sum' | 'mean' | 'median' | 'minimum' | 'maximum' | 'deviation', number | null>
  >)[];
  readonly polygons: readonly { readonly shape: Area; readonly sum: number }[];
  readonly photometry: readonly ({ readonly at: Point } & Readonly<
    Record<'sum' | 'area' | 'sky' | 'deviation' | 'net', number>
  >)[];
  readonly profile: { readonly from: Point; readonly to: Point; readonly values: readonly number[] };
  readonly radial: {
    readonly at: Point;
    readonly mean: readonly number[];
    readonly growth: readonly number[];
  };
  readonly fits: readonly {
    readonly model: StarModel;
    readonly near: Point;
    readonly centre: Point;
    readonly fwhm: Point;
    readonly angle: number | null;
    readonly background: number;
    readonly beta?: number;
  }[];
}

const reason = missingModules('photutils', 'scipy', 'regions');
const because = reason ? ` (skipped: ${reason})` : '';

it.skipIf(reason)(
  `measures shapes, profiles and stars as photutils, scipy and astropy do${because}`,
  async () => {
    const truth = JSON.parse(await runPython('imageToolsTruth.py', [])) as Truth;
    const pixels = arrayPixels(truth.image, truth.width, truth.height);
    const close = (ours: number | null, theirs: number | null, bar: number, what: string) => {
      if (theirs === null) expect(ours, what).toBeNull();
      else expect(Math.abs((ours ?? NaN) - theirs), `${what}: ${ours}, expected ${theirs}`).toBeLessThan(bar);
    };
    expect(truth.shapes).toHaveLength(48);
    for (const { shape, sum, pixels: inside, ...others } of truth.shapes) {
      const ours = await regionStatistics(pixels, shape);
      const what = JSON.stringify(shape);
      expect(ours.pixels, what).toBe(inside);
      // Their boxes are counted in hundredths of pixels.
      const bar =
        shape.kind === 'box'
          ? 0.02 * (shape.size[0] + shape.size[1] + 1) * 10
          : 1e-9 * (1 + Math.abs(sum ?? 0));
      close(ours.sum ?? 0, sum ?? 0, bar, `sum of ${what}`);
      for (const key of ['mean', 'median', 'minimum', 'maximum', 'deviation'] as const)
        close(ours[key], others[key], 1e-9, `${key} of ${what}`);
    }
    for (const { shape, sum } of truth.polygons) {
      const ours = await regionStatistics(pixels, shape);
      expect(Math.abs(ours.sum! / sum - 1)).toBeLessThan(2e-3);
    }
    for (const { at, ...others } of truth.photometry) {
      const ring = { kind: 'annulus', centre: at, radii: [9, 14] } as const;
      const ours = await photometry(pixels, { kind: 'circle', centre: at, radius: 6.3 }, ring);
      close(ours.sum, others.sum, 1e-8, 'sum');
      close(ours.area, others.area, 1e-9, 'area');
      close(ours.background!.median, others.sky, 1e-12, 'sky');
      close(ours.background!.deviation, others.deviation, 1e-12, 'deviation of the sky');
      close(ours.net, others.net, 1e-8, 'net');
      expect(ours.incomplete).toBe(at[0] < 6);
    }
    const { from, to, values } = truth.profile;
    const profile = await lineProfile(pixels, from, to);
    values.forEach((value, at) => {
      close(profile.values[at]!, value, 1e-9, `profile at ${at}`);
    });
    const radial = await radialProfile(pixels, truth.radial.at, 12);
    truth.radial.mean.forEach((value, at) => {
      close(radial.mean[at]!, value, 1e-9, `ring ${at}`);
      close(radial.growth[at]!, truth.radial.growth[at]!, 1e-7, `growth ${at}`);
    });
    for (const star of truth.fits) {
      const ours = await fitStar(pixels, star.near, 10, star.model);
      expect(ours.converged).toBe(true);
      star.centre.forEach((value, axis) => {
        close(ours.centre[axis as 0 | 1], value, 1e-5, `centre of the ${star.model}`);
      });
      star.fwhm.forEach((value, axis) => {
        close(ours.fwhm[axis as 0 | 1], value, 1e-4, `width of the ${star.model}`);
      });
      close(ours.background, star.background, 1e-3, 'background');
      if (star.beta !== undefined) close(ours.beta, star.beta, 1e-2, 'beta');
      const elongated = star.fwhm[0] > 1.1 * star.fwhm[1];
      if (star.angle !== null && elongated)
        close(Math.abs(Math.sin(((ours.angle - star.angle) * Math.PI) / 180)), 0, 1e-4, 'angle');
    }
  },
);
