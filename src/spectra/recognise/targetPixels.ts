import { Header } from '../../fits/header/header';
import { timeAxisOf } from '../axis/timeAxis';
import type { LightCurve } from '../lightCurve';
import { columnValues, findColumn } from '../read/columnValues';
import { lazyFileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { mostSamples, tooMany, type SpectralFits } from '../read/spectralFits';
import { missionOf } from './photometers';
import type { Recogniser } from './recogniser';

/** Of the APERTURE extension: the pixel is in the optimal aperture. */
const inAperture = 2;

/**
 * Target pixel files (also of TESScut): a cube of a light curve for every pixel, and before them the sum over
 * the optimal aperture.
 * @see TESS Science Data Products Description §5.1; Kepler Archive Manual §2.3.2
 */
export const targetPixels: Recogniser = {
  format: 'target-pixels',
  async recognise(file) {
    const header = await file.header();
    const mission = await missionOf(file, header);
    if (!mission) return null;
    for (const { index, kind } of file.hdus.slice(0, 10)) {
      if (kind !== 'table') continue;
      const table = await file.table(index);
      const time = findColumn(table, 'TIME');
      const flux = findColumn(table, 'FLUX');
      const shape = flux?.arraysize?.split('x').map(Number);
      if (!time || !flux || !shape?.every(Number.isSafeInteger)) continue;
      const aperture = file.named('APERTURE');
      const [width, height] =
        shape.length === 2
          ? (shape as [number, number])
          : ([aperture?.axes[0] ?? shape[0]!, aperture?.axes[1] ?? 1] as const);
      const pixels = shape.reduce((product, length) => product * length, 1);
      if (width * height !== pixels || pixels < 2) continue;
      const name = header.string('OBJECT') ?? 'target';
      const nameOf = (at: number) =>
        at === 0
          ? `${name}, aperture sum`
          : `${name}, pixel ${((at - 1) % width) + 1}, ${Math.floor((at - 1) / width) + 1}`;
      return lazyFileOf(
        {
          format: `${mission.format}-tpf`,
          title: `${mission.title} target pixels`,
          sure: 'certain',
          why: [...mission.why, `FLUX has cells of ${width} × ${height} pixels`],
        },
        pixels + 1,
        (at) => ({ name: nameOf(at), hdu: index, length: table.nrows }),
        (at, signal) => read(file, index, at === 0 ? null : at - 1, pixels, nameOf(at), mission, signal),
        { kind: 'light-curves', shape: 'cube' },
      );
    }
    return null;
  },
};

async function read(
  file: SpectralFits,
  hdu: number,
  pixel: number | null,
  pixels: number,
  name: string,
  mission: NonNullable<Awaited<ReturnType<typeof missionOf>>>,
  signal?: AbortSignal,
): Promise<LightCurve> {
  const table = await file.table(hdu);
  if (table.nrows > mostSamples) throw tooMany(file.name, hdu, table.nrows);
  const chosen = pixel === null ? await aperturePixels(file, pixels, signal) : [pixel];
  const flux = findColumn(table, 'FLUX')!;
  const error = findColumn(table, 'FLUX_ERR');
  const wanted = [flux, ...(error ? [error] : [])].map((column) => table.find(column.index));
  const sum = new Float64Array(table.nrows).fill(NaN);
  const variance = new Float64Array(table.nrows).fill(NaN);
  let row = 0;
  for await (const piece of table.pieces(0, table.nrows, wanted, signal)) {
    const [fluxes, errors] = piece.columns;
    for (let at = 0; at < piece.nrows; at++, row++) {
      sum[row] = total(fluxes?.values[at], chosen, (value) => value);
      variance[row] = total(errors?.values[at], chosen, (value) => value * value);
    }
  }
  const time = findColumn(table, 'TIME')!;
  const quality = findColumn(table, 'QUALITY', 'SAP_QUALITY');
  const own = Header.of([...(await file.header(hdu)).cards, ...(await file.header()).cards]);
  const unit = flux.unit?.trim() ?? null;
  return {
    kind: 'light-curve',
    name,
    axis: timeAxisOf(await columnValues(table, time, signal), { column: time, header: own }),
    flux: { name: 'FLUX', values: sum, unit, unitFrom: unit ? 'file' : null },
    uncertainty: error
      ? {
          kind: 'std',
          name: 'FLUX_ERR',
          values: variance.map(Math.sqrt),
          unit,
          unitFrom: unit ? 'file' : null,
        }
      : null,
    mask: quality
      ? bitMask(quality.name, await columnValues(table, quality, signal), mission.bits, mission.bad)
      : null,
    others: [],
    place: { hdu, row: pixel, parts: ['TIME', 'FLUX', 'FLUX_ERR', 'QUALITY'] },
    notes:
      pixel === null
        ? [
            {
              kind: 'malformed',
              message: `FLUX is summed over ${chosen.length} pixels of the aperture; pixels without a value are left out.`,
            },
          ]
        : [],
  };
}

/** Pixels of the optimal aperture; all where the file marks none. */
async function aperturePixels(file: SpectralFits, pixels: number, signal?: AbortSignal): Promise<number[]> {
  const aperture = file.named('APERTURE');
  const all = Array.from({ length: pixels }, (_, at) => at);
  if (aperture?.kind !== 'image' || aperture.axes[0]! * (aperture.axes[1] ?? 1) !== pixels) return all;
  const flags = await file.box(
    aperture.index,
    { from: aperture.axes.map(() => 0), count: aperture.axes, step: aperture.axes.map(() => 1) },
    signal,
  );
  const chosen = all.filter((at) => (flags[at]! & inAperture) !== 0);
  return chosen.length > 0 ? chosen : all;
}

/** The sum of what there is; NaN where nothing is. */
function total(cell: unknown, chosen: readonly number[], of: (value: number) => number): number {
  if (!ArrayBuffer.isView(cell)) return NaN;
  const values = cell as unknown as ArrayLike<number>;
  let sum = 0;
  let count = 0;
  for (const at of chosen) {
    const value = Number(values[at]);
    if (Number.isNaN(value)) continue;
    sum += of(value);
    count++;
  }
  return count > 0 ? sum : NaN;
}
