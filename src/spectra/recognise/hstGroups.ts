import { AlmagestError } from '../../base/errors';
import { FitsDocument } from '../../fits/document';
import { unknownMedium } from '../axis/medium';
import { fileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { axisFrom, spectrumOf } from '../read/parts';
import { SpectralFits } from '../read/spectralFits';
import type { SpectralAxis } from '../spectrum';
import type { Recogniser } from './recogniser';

/**
 * Calibrated files of FOS and HRS: groups of one image are spectra, and their wavelengths, errors and
 * quality stand in files of their own (c0 wavelengths, c1 fluxes, c2 errors, cq quality) that lie beside them.
 * @see HST Data Handbook for FOS, version 7, chapter 30; for GHRS, chapter 35
 */
export const hstGroups: Recogniser = {
  format: 'hst-fos-hrs',
  async recognise(file) {
    const [primary] = file.hdus;
    const header = await file.header();
    const instrument = header.string('INSTRUME') ?? '';
    if (
      !['HRS', 'FOS'].includes(instrument) ||
      primary?.kind !== 'image' ||
      primary.axes.length === 0 ||
      primary.axes.length > 2
    )
      return null;
    if (!/^PIXEL/i.test(header.string('CTYPE1') ?? 'PIXEL')) return null;
    const [length, groups = 1] = primary.axes as [number, number?];
    const type = header.string('FILETYPE')?.toUpperCase() ?? '';
    const what = fileTypes[type] ?? 'values of an unknown kind';
    const root = header.string('ROOTNAME')?.trim() ?? '';
    return fileOf(
      {
        format: `hst-${instrument.toLowerCase()}`,
        title: `HST ${instrument} groups (${what})`,
        sure: type === 'FLX' ? 'certain' : 'likely',
        why: [`INSTRUME = '${instrument}'`, `FILETYPE = '${type}'`, `${groups} groups of ${length} pixels`],
      },
      Array.from({ length: groups }, (_, group) => ({ name: `group ${group + 1}`, hdu: 0, length })),
      async (group, signal) => {
        const waves = type === 'WAV' ? null : await companion(file, root, 'WAV', group, signal);
        const errors = type === 'FLX' ? await companion(file, root, 'ERR', group, signal) : null;
        return spectrumOf({
          name: `group ${group + 1}`,
          axis: waves ? axisFrom({ ...waves, medium: unknownMedium }) : pixels(length),
          flux: { name: what, values: await file.line(0, 0, [0, group], signal), ...fluxUnitOf(header) },
          uncertainty: errors && { ...errors, kind: 'std' },
          place: { hdu: 0, row: group, parts: [`group ${group + 1}`] },
          notes:
            waves || type === 'WAV'
              ? []
              : [
                  {
                    kind: 'not-found',
                    message: `The wavelengths of ${root || 'the observation'} are in a file of their own (c0), which does not lie beside this one; the axis is pixels.`,
                  },
                ],
        });
      },
    );
  },
};

const fileTypes: Readonly<Record<string, string>> = {
  FLX: 'flux',
  ERR: 'errors',
  WAV: 'wavelengths',
  SCI: 'counts',
};

/** Of the names `root_c0f.fits`, or `root_cvt.c0h` in older archives. */
const numbers = { WAV: '0', ERR: '2' } as const;

function pixels(length: number): SpectralAxis {
  return axisFrom({
    name: 'pixel',
    values: Float64Array.from({ length }, (_, at) => at + 1),
    unit: 'pix',
    quantity: 'pixel',
    medium: unknownMedium,
  });
}

/** The same group of the same observation's file of that type, where it lies beside this one. */
async function companion(
  file: SpectralFits,
  root: string,
  type: 'WAV' | 'ERR',
  group: number,
  signal?: AbortSignal,
) {
  for (const name of namesOf(file.name, root, numbers[type])) {
    const source = await file.document.source.beside?.(name);
    if (!source) continue;
    try {
      const other = new SpectralFits(await FitsDocument.open(source, signal));
      const header = await other.header();
      if (header.string('FILETYPE')?.toUpperCase() !== type || header.string('ROOTNAME')?.trim() !== root)
        continue;
      const { unit } = fluxUnitOf(header);
      const values = await other.line(0, 0, [0, group], signal);
      return { name: fileTypes[type]!, values, unit, unitFrom: unit === null ? null : ('file' as const) };
    } catch (error) {
      if (!(error instanceof AlmagestError) || error.kind === 'cancelled') throw error;
    } finally {
      await source.close();
    }
  }
  return null;
}

function namesOf(name: string, root: string, number: string): Set<string> {
  const own = name.replace(/c\d([fh])(?=(?:\.[a-z]+)*$)/i, (part) => `${part[0]}${number}${part[2]}`);
  const names = own === name ? [] : [own];
  for (const one of [root.toLowerCase(), root.toUpperCase()])
    if (one !== '') names.push(`${one}_c${number}f.fits`, `${one}_cvt.c${number}h`, `${one}.c${number}f`);
  return new Set(names);
}
