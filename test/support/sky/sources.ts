import { hash, Random } from './random';
import { DEGREE, type SkyPlace } from './tan';

/** One anonymous star or small galaxy of the generated sky. */
export interface Source extends SkyPlace {
  /** Magnitude in r. */
  readonly mag: number;
  /** g − r; i follows from it. */
  readonly colour: number;
  /** Half-light radius in arcsec; 0 for a star. */
  readonly radius: number;
  /** Minor over major axis, and position angle in degrees, of a galaxy. */
  readonly ratio: number;
  readonly angle: number;
}

/** No source is fainter than this. */
export const faintest = 20.8;

const cellSize = 0.2;
const rings = 180 / cellSize;

/** Sources per square degree: few at the galactic poles, many in the Milky Way. */
function density(ra: number, dec: number): number {
  const sinLatitude =
    Math.sin(dec * DEGREE) * Math.sin(27.12825 * DEGREE) +
    Math.cos(dec * DEGREE) * Math.cos(27.12825 * DEGREE) * Math.cos((ra - 192.85948) * DEGREE);
  const latitude = Math.abs(Math.asin(Math.max(-1, Math.min(1, sinLatitude)))) / DEGREE;
  return 2200 + 9000 * Math.exp(-latitude / 9);
}

function cellsInRing(ring: number): number {
  const dec = -90 + (ring + 0.5) * cellSize;
  return Math.max(1, Math.round((360 * Math.cos(dec * DEGREE)) / cellSize));
}

const cells = new Map<number, readonly Source[]>();

/** The sources of one cell, brightest first; depends on nothing but the cell. */
function cell(ring: number, column: number): readonly Source[] {
  const key = ring * 4096 + column;
  const known = cells.get(key);
  if (known) return known;
  const random = new Random(hash(20260101, ring, column));
  const columns = cellsInRing(ring);
  const south = -90 + ring * cellSize;
  const west = (360 * column) / columns;
  const sinSouth = Math.sin(south * DEGREE);
  const sinNorth = Math.sin((south + cellSize) * DEGREE);
  const area = ((360 / columns) * (sinNorth - sinSouth)) / DEGREE;
  const sources = Array.from({ length: random.count(area * density(west, south + cellSize / 2)) }, () => {
    const ra = west + (random.next() * 360) / columns;
    const dec = Math.asin(sinSouth + random.next() * (sinNorth - sinSouth)) / DEGREE;
    const mag = Math.max(6, faintest + Math.log10(1 - random.next()) / 0.3);
    const galaxy = mag > 16.5 && random.next() < 0.22;
    const colour = 0.55 + 0.3 * random.normal() + (galaxy ? 0.15 : 0);
    const radius = galaxy ? (1 + 2.2 * random.next()) * 10 ** (0.11 * (faintest - mag)) : 0;
    return { ra, dec, mag, colour, radius, ratio: 0.3 + 0.7 * random.next(), angle: 180 * random.next() };
  }).sort((a, b) => a.mag - b.mag);
  if (cells.size > 4000) cells.clear();
  cells.set(key, sources);
  return sources;
}

/** All sources within `radius` degrees of a position, and some just outside, down to magnitude `limit`. */
export function sourcesNear({ ra, dec }: SkyPlace, radius: number, limit = faintest): Source[] {
  const found: Source[] = [];
  const first = Math.max(0, Math.floor((dec - radius + 90) / cellSize));
  const last = Math.min(rings - 1, Math.floor((dec + radius + 90) / cellSize));
  for (let ring = first; ring <= last; ring++) {
    const columns = cellsInRing(ring);
    const width = raReach(dec, radius);
    const from = Math.floor(((ra - width) / 360) * columns);
    const count = Math.min(columns, Math.floor(((ra + width) / 360) * columns) - from + 1);
    for (let i = 0; i < count; i++) {
      for (const source of cell(ring, (((from + i) % columns) + columns) % columns)) {
        if (source.mag > limit) break;
        found.push(source);
      }
    }
  }
  return found;
}

/** Half the range of right ascension of a circle on the sphere, degrees; 180 where it holds a pole. */
export function raReach(dec: number, radius: number): number {
  const sine = Math.sin(radius * DEGREE) / Math.cos(dec * DEGREE);
  return Math.abs(dec) + radius >= 90 || sine >= 1 ? 180 : Math.asin(sine) / DEGREE;
}
