import { readFile } from 'node:fs/promises';
import { FitsDocument } from '../../src/fits/document';
import { Header } from '../../src/fits/header/header';
import { openSource } from '../../src/sources/openSource';
import { buildWcs, type BuiltWcs } from '../../src/wcs/build';
import { readKeywords } from '../../src/wcs/keywords/read';
import { loadWcs } from '../../src/wcs/load/loadWcs';
import { separation } from './separation';

/** What astropy.wcs says of one header; see wcsTruth.py. */
export interface WcsTruth {
  readonly file: string;
  readonly hdu: number;
  readonly alternate: string;
  readonly error?: string;
  readonly naxis: number;
  readonly celestial: readonly [number, number] | null;
  readonly types: readonly string[];
  readonly distorted: boolean;
  readonly pixels: readonly (readonly number[])[];
  readonly world: readonly (readonly (number | null)[])[];
  readonly back: readonly (readonly (number | null)[])[];
}

/** Degrees, and pixels: what the two may differ by. */
const worldBar = { plain: 1e-9, distorted: 1e-7 };
const pixelBar = 1e-6;

/** Texts of cards, not FITS files. */
export const isHeaderText = (file: string) => /\.(hdr|keyrec|txt)$/.test(file);

export async function readWcs({ file, hdu, alternate }: WcsTruth): Promise<BuiltWcs | null> {
  if (isHeaderText(file)) {
    const header = headerOfText(await readFile(file, 'latin1'));
    const keywords = readKeywords(header, alternate, header.integer('NAXIS') ?? null);
    return keywords && buildWcs(keywords, header);
  }
  const source = await openSource({ kind: 'file', path: file, name: file });
  try {
    return await loadWcs(await FitsDocument.open(source), hdu, alternate);
  } finally {
    await source.close();
  }
}

function headerOfText(text: string): Header {
  const cards = text.includes('\n') ? text.split(/\r?\n/) : (text.match(/.{1,80}/gs) ?? []);
  return Header.parse(Buffer.from(cards.map((card) => card.slice(0, 80).padEnd(80)).join(''), 'latin1'), 0);
}

/** Why the two differ, or null where they agree. */
export async function compareWcs(truth: WcsTruth): Promise<string | null> {
  let built: BuiltWcs | null;
  try {
    built = await readWcs(truth);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const nothing =
      /has no (alternate )?world coordinates/.test(said) &&
      ((truth as Partial<WcsTruth>).types ?? []).every((type) => type === '');
    return truth.error !== undefined || nothing ? null : `refused: ${said}`;
  }
  if (truth.error !== undefined) return `astropy refuses: ${truth.error.split('\n')[0]}`;
  if (!built) return truth.types.every((type) => type === '') ? null : 'nothing found';
  const { wcs } = built;
  if (wcs.naxis !== truth.naxis) return `${wcs.naxis} axes, astropy has ${truth.naxis}`;
  for (const [row, pixel] of truth.pixels.entries()) {
    const difference =
      compareWorld(wcs.worldAt(pixel), truth.world[row]!, truth) ??
      comparePixel(built, pixel, truth.world[row]!, truth.back[row]!);
    if (difference) return `pixel ${pixel.join(', ')}: ${difference}`;
  }
  return null;
}

function compareWorld(
  ours: readonly number[],
  theirs: readonly (number | null)[],
  truth: WcsTruth,
): string | null {
  for (const [axis, value] of ours.entries()) {
    const expected = theirs[axis] ?? null;
    // A place is undefined where either of its coordinates is.
    const pair: readonly number[] = truth.celestial?.includes(axis) ? truth.celestial : [axis];
    const mine: boolean = pair.every((one) => Number.isFinite(ours[one]));
    const yours: boolean = pair.every((one) => theirs[one] !== null);
    if (mine !== yours) return `world ${value}, astropy ${expected}`;
    if (expected === null || pair.length === 2) continue;
    const error = Math.abs(value - expected);
    // Near zero what counts is how large the numbers are from which it came.
    const scale = Math.max(...truth.world.map((row) => Math.abs(row[axis] ?? 0)));
    if (error > 1e-11 * Math.abs(expected) && error > 1e-12 * scale)
      return `axis ${axis + 1} is ${value}, astropy ${expected}`;
  }
  if (!truth.celestial) return null;
  const [lng, lat] = truth.celestial;
  if (theirs[lng] === null || theirs[lat] === null) return null;
  const apart = separation([ours[lng]!, ours[lat]!], [theirs[lng]!, theirs[lat]!]);
  const bar = truth.distorted ? worldBar.distorted : worldBar.plain;
  return apart > bar ? `${apart}° from astropy` : null;
}

/** Where the answer is that of neither astropy nor the pixel it came from, to which wcslib does not always come back. */
function comparePixel(
  { wcs }: BuiltWcs,
  from: readonly number[],
  world: readonly (number | null)[],
  back: readonly (number | null)[],
): string | null {
  if ([...world, ...back].some((value) => value === null)) return null;
  const pixel = wcs.pixelAt(world as number[]);
  if (pixel.every((value, axis) => Math.abs(value - from[axis]!) <= pixelBar)) return null;
  for (const [axis, value] of pixel.entries()) {
    // astropy gives its own answer to no more than the digits of the pixel.
    const bar = pixelBar * Math.max(1, Math.abs(back[axis]!) / 1e4);
    if (!(Math.abs(value - back[axis]!) <= bar))
      return `back to pixel ${pixel.join(', ')}, astropy ${back.join(', ')}`;
  }
  return null;
}
