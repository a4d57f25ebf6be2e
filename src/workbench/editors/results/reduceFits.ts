import { AlmagestError } from '../../../base/errors';
import type { Remote } from '../../../base/rpc';
import { topLevel, type FitsWorkerApi, type HduSummary } from '../../../messages';
import type { PreviewView } from '../../../resultsMessages';

/** Steps along a curve. */
const edge = 160;
/** Bytes of an image's data that are read for it at most; a reduction of a plane goes through all its rows. */
const largestImage = 64 << 20;

type Fits = Remote<FitsWorkerApi>;

/**
 * A small picture of a remote FITS file: its spectrum or light curve where it is one, else its first image.
 * @throws AlmagestError `not-found` where there is nothing to draw, `overflow`, and as reading does
 */
export async function reduceFits(fits: Fits, signal: AbortSignal): Promise<PreviewView> {
  const { summary, first } = await fits.open(null, signal);
  const hdu = summary.hdus[first];
  const isPicture = hdu?.kind === 'image' && hdu.axes.length >= 2 && hdu.axes[1]! > 8;
  if (hdu && isPicture) return image(fits, hdu, signal);
  const spectra = await fits.spectra({}, signal);
  if (spectra) return curve(fits, spectra.first, signal);
  throw new AlmagestError({ kind: 'not-found', message: 'The file has no image or spectrum to draw.' });
}

async function image(fits: Fits, hdu: HduSummary, signal: AbortSignal): Promise<PreviewView> {
  if (hdu.dataLength > largestImage) {
    throw new AlmagestError({
      kind: 'overflow',
      message: 'There is no preview, and the image is too large to be reduced for one.',
      advice: 'Open it remotely.',
    });
  }
  const plane = { hdu: hdu.index, slice: hdu.axes.slice(2).map(() => 0) };
  const info = await fits.plane(plane, signal);
  const level = topLevel(info);
  const tile = await fits.tile({ ...plane, level, x: 0, y: 0 }, signal);
  const [low, high] = info.limits ?? [0, 1];
  const samples = new Float32Array(tile.data);
  const levels = new Uint8Array(samples.length);
  const scale = high > low ? 254 / (high - low) : 0;
  samples.forEach((sample, at) => {
    if (Number.isNaN(sample)) return;
    levels[at] = 1 + Math.max(0, Math.min(254, Math.round((sample + info.offset - low) * scale)));
  });
  return { kind: 'image', width: tile.width, height: tile.height, levels: levels.buffer };
}

async function curve(fits: Fits, index: number, signal: AbortSignal): Promise<PreviewView> {
  const envelope = await fits.envelope({ index, range: null, columns: edge }, signal);
  const x = new Float64Array(envelope.x);
  const y = new Float64Array(envelope.y);
  const bounds = new Float64Array(2 * edge).fill(NaN);
  const [from, to] = [x[0] ?? 0, x.at(-1) ?? 1];
  y.forEach((value, at) => {
    if (!Number.isFinite(value)) return;
    const step = Math.min(edge - 1, Math.floor(((x[at]! - from) / (to - from || 1)) * edge));
    const low = bounds[2 * step]!;
    const high = bounds[2 * step + 1]!;
    if (!(low <= value)) bounds[2 * step] = value;
    if (!(high >= value)) bounds[2 * step + 1] = value;
  });
  return { kind: 'curve', bounds: bounds.buffer };
}
