import { type BandName, bands } from './bands';
import { lightOf } from './light';
import { lookOf } from './looks';
import { objects } from './objects';
import { clusterStars } from './cluster';
import { hash, hashText, Random } from './random';
import { faintest, type Source, sourcesNear } from './sources';
import { addSource, type Canvas } from './stamp';
import { DEGREE, pixelScale, pixelToSky, type SkyPlace, skyToPixel, squareWcs, type TanWcs } from './tan';

/** A piece of the generated sky to take a picture of. */
export interface FieldOrder extends SkyPlace {
  /** Full width and height in degrees. */
  readonly sizeDeg: number;
  readonly pixels: number;
  /** Rows, where the field is no square: `sizeDeg` and `pixels` are its width then. */
  readonly rows?: number;
  readonly band: BandName;
  /** Turns north from up towards east, degrees. */
  readonly rotation?: number;
  /** Full width at half maximum of a star, arcsec; at least two pixels are used. */
  readonly seeing?: number;
  /** Magnitude that gives one count in all. */
  readonly zeroPoint?: number;
}

export interface Field {
  readonly wcs: TanWcs;
  /** Counts, first row at the bottom (south for no rotation), as FITS stores it. */
  readonly data: Float32Array;
}

export const defaultZeroPoint = 28;

/**
 * Renders a field: named objects, stars and faint galaxies where the generated sky has them, sky
 * background, noise. The same order gives the same pixels; other orders of the same place show the
 * same sources.
 */
export function renderField(order: FieldOrder): Field {
  const { rows = order.pixels } = order;
  const square = squareWcs(order, order.sizeDeg, order.pixels, order.rotation);
  const wcs = { ...square, height: rows, crpix: [square.crpix[0], (rows + 1) / 2] as const };
  const data = new Float32Array(order.pixels * rows);
  const band = bands[order.band];
  const scale = pixelScale(wcs) * 3600;
  const zeroPoint = order.zeroPoint ?? defaultZeroPoint;
  const sky = scale * scale * 10 ** (0.4 * (zeroPoint - band.sky));
  const canvas: Canvas = {
    data,
    wcs,
    scale,
    fwhm: Math.max(order.seeing ?? 1.6, 2 * scale),
    floor: Math.sqrt(sky) / 6,
    counts: (mag, colour) => 10 ** (0.4 * (zeroPoint - mag - band.slope * colour)),
  };
  const reach = order.sizeDeg * 0.72 * Math.max(1, rows / order.pixels);
  // Sources that would drown in the noise are not worth their time in wide fields.
  const limit = Math.min(faintest, zeroPoint - 2.5 * Math.log10(Math.sqrt(sky) * 1.5));
  for (const source of sourcesNear(order, reach, limit)) addSource(canvas, source);
  for (const object of objects) {
    const look = lookOf(object.name);
    const extent = look ? look.size / 60 : 0.1;
    if (distance(object, order) > reach + extent) continue;
    if (!look) addSource(canvas, point(object));
    else if (look.kind === 'cluster') for (const star of clusterStars(object, look)) addSource(canvas, star);
    else {
      const light = lightOf(look, hashText(object.name));
      if (light)
        addLight(canvas, object, extent, light, canvas.counts(object.mag, look.colour) * scale * scale);
    }
  }
  addNoise(
    data,
    sky,
    new Random(hash(order.ra * 3.6e6, order.dec * 3.6e6, order.pixels, hashText(order.band))),
  );
  return { wcs, data };
}

function point(object: SkyPlace & { readonly mag: number }): Source {
  return { ra: object.ra, dec: object.dec, mag: object.mag, colour: 0.3, radius: 0, ratio: 1, angle: 0 };
}

function addLight(
  { data, wcs }: Canvas,
  centre: SkyPlace,
  extent: number,
  light: (east: number, north: number) => number,
  counts: number,
): void {
  const pixel = skyToPixel(wcs, centre);
  if (!pixel) return;
  const reach = extent / pixelScale(wcs);
  const clip = (value: number, size: number) => Math.max(1, Math.min(size, value));
  const [left, right] = [
    clip(Math.floor(pixel.x - reach), wcs.width),
    clip(Math.ceil(pixel.x + reach), wcs.width),
  ];
  const [low, high] = [
    clip(Math.floor(pixel.y - reach), wcs.height),
    clip(Math.ceil(pixel.y + reach), wcs.height),
  ];
  const cosDec = Math.cos(centre.dec * DEGREE);
  for (let y = low; y <= high; y++) {
    for (let x = left; x <= right; x++) {
      const sky = pixelToSky(wcs, { x, y });
      const east = ((((sky.ra - centre.ra + 540) % 360) + 360) % 360) - 180;
      const share = light(east * cosDec * 3600, (sky.dec - centre.dec) * 3600);
      data[(y - 1) * wcs.width + x - 1]! += counts * Math.max(0, share);
    }
  }
}

/** Photon and read noise around source + sky; wells hold 60 000 counts. */
function addNoise(data: Float32Array, sky: number, random: Random): void {
  for (let i = 0; i < data.length; i++) {
    const mean = data[i]! + sky;
    data[i] = Math.min(60000, mean + Math.sqrt(mean + 16) * random.normal());
  }
}

/** Degrees between two places on the sphere. */
function distance(a: SkyPlace, b: SkyPlace): number {
  const sinDec = Math.sin(((a.dec - b.dec) * DEGREE) / 2);
  const sinRa = Math.sin(((a.ra - b.ra) * DEGREE) / 2);
  const h = sinDec * sinDec + Math.cos(a.dec * DEGREE) * Math.cos(b.dec * DEGREE) * sinRa * sinRa;
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / DEGREE;
}
