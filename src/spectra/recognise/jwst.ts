import type { HduSummary } from '../../fits/summary';
import { spectralAxisOf, wcsAxis } from '../axis/wcsAxis';
import { jwstBits } from '../bits/jwst';
import { cellLength, cellText, cellValues, columnValues, findColumn } from '../read/columnValues';
import { fileOf, lazyFileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { bitMask } from '../read/masks';
import { axisFrom, frameOr, measuredOf, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { SpectralEntry } from '../spectralFile';
import { badBits, isJwst, medium, sameSize } from './jwstParts';
import type { Recogniser } from './recogniser';

/**
 * Extracted (x1d, x1dints) and combined (c1d) spectra: a table for each spectrum or, of newer time series, a
 * row for each integration. Of extended sources the surface brightness is the flux.
 * @see jwst-pipeline.readthedocs.io, "1-D extracted spectral data", "x1dints", "c1d"
 */
export const jwst1d: Recogniser = {
  format: 'jwst-1d',
  async recognise(file) {
    const tables = file.hdus.filter(
      ({ name, kind }) => kind === 'table' && (name === 'EXTRACT1D' || name === 'COMBINE1D'),
    );
    const [first] = tables;
    if (!first || !(await isJwst(file))) return null;
    const entries: (SpectralEntry & { row: number | null })[] = [];
    for (const { index, version, name } of tables) {
      const table = await file.table(index);
      const wave = findColumn(table, 'WAVELENGTH');
      if (!wave || !findColumn(table, 'FLUX', 'SURF_BRIGHT')) continue;
      const own = await file.header(index);
      const slit = own.string('SLTNAME') ?? own.string('SOURCEID') ?? '';
      const label = `${name},${version}${slit ? ` ${slit}` : ''}`;
      const cells = cellLength(wave);
      if (cells === 1) entries.push({ name: label, hdu: index, length: table.nrows, row: null });
      else {
        const number = findColumn(table, 'INT_NUM', 'SOURCE_ID');
        for (let row = 0; row < Math.min(table.nrows, 100_000); row++) {
          const of = number && row < 200 ? await cellText(table, number, row) : String(row + 1);
          entries.push({
            name: `${label}, ${number?.name === 'SOURCE_ID' ? 'source' : 'integration'} ${of}`,
            hdu: index,
            length: cells ?? 0,
            row,
          });
        }
      }
    }
    if (entries.length === 0) return null;
    const header = await file.header();
    const series =
      /ints|TSO/i.test(header.string('DATAMODL') ?? '') ||
      entries.some(({ row }) => row !== null) ||
      header.logical('TSOVISIT') === true;
    const kind = first.name === 'COMBINE1D' ? 'c1d' : series && entries.length > 1 ? 'x1dints' : 'x1d';
    return fileOf(
      {
        format: `jwst-${kind}`,
        title: `JWST ${kind}${tables.length > 1 ? ' (multi)' : ''}`,
        sure: 'certain',
        why: [
          "TELESCOP = 'JWST'",
          `${tables.length} ${first.name} ${tables.length === 1 ? 'table' : 'tables'}`,
        ],
      },
      entries,
      (index, signal) => read1d(file, entries[index]!, signal),
    );
  },
};

async function read1d(
  file: SpectralFits,
  { hdu, row, name }: SpectralEntry & { row: number | null },
  signal?: AbortSignal,
) {
  const table = await file.table(hdu!);
  const own = await file.header(hdu!);
  const counts = row === null ? undefined : findColumn(table, 'N_ALONGDISP', 'NPOINTS');
  const length = counts && row !== null ? (await cellValues(table, counts, row))[0] : undefined;
  const of = async (...names: string[]) => {
    const found = findColumn(table, ...names);
    if (!found) return null;
    const values =
      row === null ? await columnValues(table, found, signal) : await cellValues(table, found, row, signal);
    return measuredOf(
      found.name,
      length && length < values.length ? values.subarray(0, length) : values,
      found.unit?.trim() ?? null,
    );
  };
  const source = own.string('SRCTYPE') ?? (await file.header()).string('SRCTYPE');
  const extended = source === 'EXTENDED' && findColumn(table, 'SURF_BRIGHT') !== undefined;
  const flux = extended ? await of('SURF_BRIGHT') : await of('FLUX', 'SURF_BRIGHT');
  const error = extended ? await of('SB_ERROR') : await of('FLUX_ERROR', 'ERROR');
  const flags = await of('DQ');
  const wave = (await of('WAVELENGTH'))!;
  const background = await of('BACKGROUND');
  return spectrumOf({
    name,
    axis: axisFrom({
      name: wave.name,
      values: wave.values,
      unit: wave.unit ?? 'um',
      unitFrom: wave.unit === null ? 'data model' : 'file',
      medium,
      frame: frameOr(own, null),
    }),
    flux: flux!,
    uncertainty: error && { ...error, kind: 'std' },
    mask: flags && bitMask('DQ', flags.values, jwstBits, badBits),
    others: background ? [background] : [],
    place: {
      hdu: hdu ?? null,
      row,
      parts: ['WAVELENGTH', flux!.name, ...(error ? [error.name] : []), ...(flags ? ['DQ'] : [])],
    },
    ...(source === undefined || source === 'UNKNOWN'
      ? {
          notes: [
            {
              kind: 'malformed',
              message: 'SRCTYPE is missing or UNKNOWN: FLUX is taken, as of a point source.',
            },
          ],
        }
      : {}),
  });
}

/**
 * Rectified cubes (s3d): a spectrum for every spaxel of SCI, with ERR and DQ.
 * @see jwst-pipeline.readthedocs.io, "3-D IFU data: s3d"
 */
export const jwstCube: Recogniser = {
  format: 'jwst-s3d',
  async recognise(file) {
    const sci = file.named('SCI');
    if (sci?.kind !== 'image' || sci.axes.length !== 3 || !(await isJwst(file))) return null;
    const header = await file.header(sci.index);
    const spectral = spectralAxisOf(header, 3);
    if (spectral?.axis !== 2) return null;
    const [width, height, length] = sci.axes as [number, number, number];
    const primary = await file.header();
    const error = file.named(primary.string('ERREXT') ?? 'ERR');
    const flags = file.named(primary.string('MASKEXT') ?? 'DQ');
    const place = (index: number) => [index % width, Math.floor(index / width), 0];
    const nameOf = (index: number) => `spaxel ${(index % width) + 1}, ${Math.floor(index / width) + 1}`;
    return lazyFileOf(
      {
        format: 'jwst-s3d',
        title: 'JWST s3d',
        sure: 'certain',
        why: ["TELESCOP = 'JWST'", 'SCI has three axes', spectral.why],
      },
      width * height,
      (index) => ({ name: nameOf(index), hdu: sci.index, length }),
      async (index, signal) => {
        const of = (hdu: HduSummary) => file.line(hdu.index, 2, place(index), signal);
        const { axis, notes } = await wcsAxis(file, sci.index, spectral, [], signal);
        const unit = fluxUnitOf(header);
        return spectrumOf({
          name: nameOf(index),
          axis: { ...axis, medium },
          flux: { name: 'SCI', values: await of(sci), ...unit },
          uncertainty: sameSize(error, sci)
            ? {
                kind: errorKind((await file.header(error!.index)).string('ERRTYPE')),
                name: error!.name,
                values: await of(error!),
                ...unit,
              }
            : null,
          mask: sameSize(flags, sci) ? bitMask(flags!.name, await of(flags!), jwstBits, badBits) : null,
          place: { hdu: sci.index, row: index, parts: ['SCI', 'ERR', 'DQ'] },
          notes,
        });
      },
      { shape: 'cube', first: Math.floor(height / 2) * width + Math.floor(width / 2) },
    );
  },
};

function errorKind(type: string | undefined): 'std' | 'var' | 'ivar' {
  return type === 'VAR' ? 'var' : type === 'IVAR' ? 'ivar' : 'std';
}
