import { AlmagestError } from '../../base/errors';
import { levenbergMarquardt, type Fit, type Model } from '../fit/levenbergMarquardt';
import type { Point } from '../region/shape';
import { middle } from '../spectrum/smooth';
import { clipped, type Pixels } from './pixels';

/** How the width of a star was found. */
export type StarModel = 'gaussian' | 'moffat';

/** A star as a fit sees it, in FITS pixels. */
export interface StarFit {
  readonly model: StarModel;
  readonly centre: Point;
  readonly amplitude: number;
  readonly background: number;
  /** Full widths at half maximum along both axes; the same twice for a Moffat profile, which is round. */
  readonly fwhm: readonly [larger: number, smaller: number];
  /** Of the larger axis, degrees from x towards y; 0 for a round one. */
  readonly angle: number;
  /** Of a Moffat profile; null for a Gaussian. */
  readonly beta: number | null;
  /** Standard deviations of the centre, from the scatter about the fit. */
  readonly centreDeviation: Point;
  readonly converged: boolean;
}

const toFwhm = 2 * Math.sqrt(2 * Math.LN2);

/**
 * Fits a star on a flat background in a square about a place: an elliptical Gaussian, or a round Moffat profile
 * `A (1 + r²/γ²)^-β` (Moffat 1969).
 * @param radius half the square's edge, in pixels
 * @throws AlmagestError `usage` where the square holds too few pixels
 */
export async function fitStar(
  pixels: Pixels,
  near: Point,
  radius: number,
  model: StarModel,
  signal?: AbortSignal,
): Promise<StarFit> {
  const half = Math.min(100, Math.max(2, Math.round(radius)));
  const [x, y] = [Math.round(near[0]) - 1 - half, Math.round(near[1]) - 1 - half];
  const box = clipped({ x, y, width: 2 * half + 1, height: 2 * half + 1 }, pixels);
  const data = box ? await pixels.read(box, signal) : new Float64Array();
  const used = Array.from(data.keys()).filter((at) => Number.isFinite(data[at]!));
  if (!box || used.length < 12)
    throw new AlmagestError({
      kind: 'usage',
      message: `There are ${used.length} pixels with values about ${near.map((v) => v.toFixed(1)).join(', ')}.`,
      advice: 'Take a larger region, inside the image.',
    });
  const values = Float64Array.from(used, (at) => data[at]!);
  const xs = Float64Array.from(used, (at) => box.x + 1 + (at % box.width));
  const ys = Float64Array.from(used, (at) => box.y + 1 + Math.floor(at / box.width));
  const start = firstGuess(values, xs, ys);
  if (model === 'gaussian') {
    const { base, height, centre, sigma } = start;
    const s = 1 / (sigma * sigma);
    return gaussianResult(
      levenbergMarquardt(gaussian(xs, ys), values, null, Float64Array.of(base, height, ...centre, s, 0, s)),
    );
  }
  // β by itself can wander: it starts from several.
  const fits = [2.5, 4, 1.5].map((beta) => {
    const gamma = (start.sigma * toFwhm) / 2 / Math.sqrt(2 ** (1 / beta) - 1);
    const from = Float64Array.of(start.base, start.height, ...start.centre, gamma, beta);
    return levenbergMarquardt(moffat(xs, ys), values, null, from);
  });
  const right = fits.filter(({ parameters }) => parameters[5]! > 0 && parameters.every(Number.isFinite));
  return moffatResult(
    (right.length > 0 ? right : fits).reduce((a, b) => (b.chiSquared < a.chiSquared ? b : a)),
  );
}

function firstGuess(values: Float64Array, xs: Float64Array, ys: Float64Array) {
  const base = middle(values);
  const peak = values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);
  const height = values[peak]! - base || 1;
  // As wide as the pixels above half its height.
  const above = values.filter((value) => value - base > height / 2).length;
  const sigma = Math.max(0.8, (2 * Math.sqrt(above / Math.PI)) / toFwhm);
  return { base, height, centre: [xs[peak]!, ys[peak]!] as const, sigma };
}

/** Background, amplitude, x, y, and the quadratic form of the exponent: exp(-½ (A dx² + 2 B dx dy + C dy²)). */
function gaussian(xs: Float64Array, ys: Float64Array): Model {
  const bell = (p: Float64Array, at: number) => {
    const [dx, dy] = [xs[at]! - p[2]!, ys[at]! - p[3]!];
    return Math.exp(-0.5 * (p[4]! * dx * dx + 2 * p[5]! * dx * dy + p[6]! * dy * dy));
  };
  return {
    values: (p, out) => {
      for (let at = 0; at < out.length; at++) out[at] = p[0]! + p[1]! * bell(p, at);
    },
    slopes: (p, out) => {
      for (let at = 0; at < xs.length; at++) {
        const [dx, dy] = [xs[at]! - p[2]!, ys[at]! - p[3]!];
        const unit = bell(p, at);
        const value = p[1]! * unit;
        out[0]![at] = 1;
        out[1]![at] = unit;
        out[2]![at] = value * (p[4]! * dx + p[5]! * dy);
        out[3]![at] = value * (p[5]! * dx + p[6]! * dy);
        out[4]![at] = -0.5 * value * dx * dx;
        out[5]![at] = -value * dx * dy;
        out[6]![at] = -0.5 * value * dy * dy;
      }
    },
  };
}

function gaussianResult(fit: Fit): StarFit {
  const [background = NaN, amplitude = NaN, x = NaN, y = NaN, a = NaN, b = NaN, c = NaN] = fit.parameters;
  const mean = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  const larger = toFwhm / Math.sqrt(mean - spread);
  const smaller = toFwhm / Math.sqrt(mean + spread);
  return {
    model: 'gaussian',
    centre: [x, y],
    amplitude,
    background,
    fwhm: [larger, smaller],
    angle: spread < 1e-12 * mean ? 0 : (Math.atan2(-2 * b, c - a) / 2) * (180 / Math.PI),
    beta: null,
    centreDeviation: centreDeviation(fit),
    converged: fit.converged && mean > spread && amplitude > 0,
  };
}

/** Background, amplitude, x, y, γ, β. */
function moffat(xs: Float64Array, ys: Float64Array): Model {
  return {
    values: (p, out) => {
      for (let at = 0; at < out.length; at++) {
        const square = ((xs[at]! - p[2]!) ** 2 + (ys[at]! - p[3]!) ** 2) / p[4]! ** 2;
        out[at] = p[0]! + p[1]! * (1 + square) ** -p[5]!;
      }
    },
    slopes: (p, out) => {
      const [gamma, beta] = [p[4]!, p[5]!];
      for (let at = 0; at < xs.length; at++) {
        const [dx, dy] = [xs[at]! - p[2]!, ys[at]! - p[3]!];
        const square = (dx * dx + dy * dy) / (gamma * gamma);
        const unit = (1 + square) ** -beta;
        const steep = (2 * beta * p[1]! * unit) / (1 + square);
        out[0]![at] = 1;
        out[1]![at] = unit;
        out[2]![at] = (steep * dx) / (gamma * gamma);
        out[3]![at] = (steep * dy) / (gamma * gamma);
        out[4]![at] = (steep * square) / gamma;
        out[5]![at] = -p[1]! * unit * Math.log(1 + square);
      }
    },
  };
}

function moffatResult(fit: Fit): StarFit {
  const [background = NaN, amplitude = NaN, x = NaN, y = NaN, gamma = NaN, beta = NaN] = fit.parameters;
  const fwhm = 2 * Math.abs(gamma) * Math.sqrt(2 ** (1 / beta) - 1);
  return {
    model: 'moffat',
    centre: [x, y],
    amplitude,
    background,
    fwhm: [fwhm, fwhm],
    angle: 0,
    beta,
    centreDeviation: centreDeviation(fit),
    converged: fit.converged && amplitude > 0 && beta > 0,
  };
}

function centreDeviation({ covariance }: Fit): Point {
  return [Math.sqrt(covariance?.[2]?.[2] ?? NaN), Math.sqrt(covariance?.[3]?.[3] ?? NaN)];
}
