import { galacticToIcrs } from '../../base/sky/galactic';
import type { SkyPosition } from '../../base/sky/position';
import { placeOf, placesOf, type SkyRegion } from './region';
import { boxCorners } from './tangent';
import { Tokens } from './tokens';

/** Shapes nested deeper are no footprint of anything. */
const deepest = 20;
const equatorial = /^(?:icrs|fk5|j2000|gcrs|cirs|unknownframe|unknown)$/;
const foreign = /^(?:fk4|b1950|ecliptic|supergalactic|super_galactic|gal_ii|geo_c|geo_d)$/;
const shapes =
  /^(?:circle|ellipse|polygon|convex|box|range|position|positioninterval|allsky|union|intersection|not)$/;
/** Sub-phrases behind a shape that say nothing of where it is. */
const asides = /^(?:fillfactor|position|unit|error|resolution|size|pixsize|epoch|velocity)$/;

/**
 * The region a service writes as text: STC-S in its spatial part (IVOA Note STC-S 1.33; TAP 1.0 §6),
 * shapes of DALI 1.2, names in either case. Frames other than ICRS, FK5 and galactic, and what is no
 * region, give null; so does a shape with numbers that cannot be.
 */
export function parseRegion(text: string): SkyRegion | null {
  const tokens = new Tokens(text);
  while (!tokens.done && !shapes.test(tokens.peek())) tokens.take();
  if (tokens.done) return null;
  const unit = /\bunit\s+(deg|arcmin|arcsec|rad)\b/i.exec(text)?.[1]?.toLowerCase();
  try {
    return readShape(tokens, { galactic: false, scale: scales[unit ?? 'deg'] ?? 1, depth: 0 });
  } catch (error) {
    if (error instanceof NoRegion) return null;
    throw error;
  }
}

class NoRegion extends Error {}

const scales: Readonly<Record<string, number>> = {
  deg: 1,
  arcmin: 1 / 60,
  arcsec: 1 / 3600,
  rad: 180 / Math.PI,
};

interface Frame {
  readonly galactic: boolean;
  readonly scale: number;
  readonly depth: number;
}

function readShape(tokens: Tokens, outer: Frame): SkyRegion {
  if (outer.depth > deepest) throw new NoRegion();
  const shape = tokens.take();
  const frame = { ...outer, ...readFrame(tokens, outer), depth: outer.depth + 1 };
  if (shape === 'union' || shape === 'intersection') return { shape, of: readGroup(tokens, frame) };
  if (shape === 'not') return { shape, of: one(readGroup(tokens, frame)) };
  // `circle(…)` and `POLYGON ICRS ((…))` stand in parentheses with some services.
  let parentheses = 0;
  for (; tokens.peek() === '('; parentheses++) tokens.take();
  const region = shapeOf(
    shape,
    tokens.numbers().map((number) => number * frame.scale),
    frame,
  );
  for (; parentheses > 0 && tokens.peek() === ')'; parentheses--) tokens.take();
  skipAsides(tokens);
  // A hole stands behind the shape that has it.
  const holes: SkyRegion[] = [];
  while (tokens.peek() === 'not') holes.push(readShape(tokens, frame));
  return holes.length === 0 ? region : { shape: 'intersection', of: [region, ...holes] };
}

function readGroup(tokens: Tokens, frame: Frame): SkyRegion[] {
  if (tokens.peek() !== '(') return [readShape(tokens, frame)];
  tokens.take();
  const of: SkyRegion[] = [];
  while (!tokens.done && tokens.peek() !== ')') {
    if (!shapes.test(tokens.peek())) throw new NoRegion();
    of.push(readShape(tokens, frame));
  }
  tokens.take();
  skipAsides(tokens);
  if (of.length === 0) throw new NoRegion();
  return of;
}

/** Frame, reference position and flavour, of which only the frame matters. */
function readFrame(tokens: Tokens, { galactic }: Frame): { galactic: boolean } {
  let found = galactic;
  for (let word = tokens.peek(); /^[a-z]/.test(word) && !shapes.test(word); word = tokens.peek()) {
    if (foreign.test(word)) throw new NoRegion();
    if (word.startsWith('galactic')) found = true;
    else if (equatorial.test(word)) found = false;
    if (word === 'fillfactor' || word === 'epoch') tokens.take();
    tokens.take();
  }
  return { galactic: found };
}

function skipAsides(tokens: Tokens): void {
  while (asides.test(tokens.peek())) {
    const aside = tokens.take();
    if (aside === 'unit' || aside === 'epoch') tokens.take();
    else tokens.numbers();
  }
}

function shapeOf(shape: string, numbers: readonly number[], { galactic }: Frame): SkyRegion {
  const turned = (place: SkyPosition) => (galactic ? galacticToIcrs(place.ra, place.dec) : place);
  const [a, b, c, d, e = 0] = numbers;
  const centre = () => turned(sure(placeOf(a, b)));
  if (shape === 'allsky') return { shape: 'all-sky' };
  if (shape === 'position') return { shape, at: centre() };
  if (shape === 'circle') return { shape, centre: centre(), radius: length(c) };
  if (shape === 'ellipse') return { shape, centre: centre(), axes: [length(c), length(d)], angle: e };
  if (shape === 'box') return polygon(boxCorners(sure(placeOf(a, b)), length(c), length(d)).map(turned));
  if (shape === 'polygon') return polygon(sure(placesOf(numbers)).map(turned));
  // Limits along the axes of another frame are no limits of right ascension and declination.
  if (galactic || numbers.length !== 4) throw new NoRegion();
  if (shape === 'range') return range([a, b], [c, d]);
  if (shape === 'positioninterval') return range([a, c], [b, d]);
  throw new NoRegion();
}

function polygon(corners: readonly SkyPosition[]): SkyRegion {
  if (corners.length < 3) throw new NoRegion();
  const [first, last] = [corners[0]!, corners.at(-1)!];
  const closed = corners.length > 3 && first.ra === last.ra && first.dec === last.dec;
  return { shape: 'polygon', corners: closed ? corners.slice(0, -1) : corners };
}

function range(ra: readonly (number | undefined)[], dec: readonly (number | undefined)[]): SkyRegion {
  const [from, to] = [sure(placeOf(ra[0], dec[0])), sure(placeOf(ra[1], dec[1]))];
  if (from.dec > to.dec) throw new NoRegion();
  const end = to.ra === 0 && ra[1] !== 0 ? 360 : to.ra;
  return { shape: 'range', ra: [from.ra, end], dec: [from.dec, to.dec] };
}

function length(value: number | undefined): number {
  if (value === undefined || !(value >= 0) || value > 180) throw new NoRegion();
  return value;
}

function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NoRegion();
  return value;
}

function one(of: readonly SkyRegion[]): SkyRegion {
  return of.length === 1 ? of[0]! : { shape: 'union', of };
}
