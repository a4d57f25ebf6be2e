import type { HduSummary } from '../../fits/summary';
import { jwstBits } from '../bits/jwst';
import { fileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { bitMask } from '../read/masks';
import { axisFrom, frameOr, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { SpectralEntry } from '../spectralFile';
import { badBits, isJwst, medium, sameSize, type SlitWaves } from './jwstParts';
import { gwcsWaves } from './jwstWcs';
import type { Recogniser } from './recogniser';

interface SlitLine extends SpectralEntry {
  readonly sci: HduSummary;
  readonly waves: SlitWaves;
  /** Of the dispersion, from 0. */
  readonly axis: number;
  readonly line: number;
}

/**
 * Two-dimensional spectra of slits (s2d, cal): every line along the dispersion with the wavelengths of
 * the WAVELENGTH extension of the same version or, of rectified spectra, of the WCS in the ASDF extension.
 * @see jwst-pipeline.readthedocs.io, "2-D resampled spectroscopic data: s2d"
 */
export const jwst2d: Recogniser = {
  format: 'jwst-s2d',
  async recognise(file) {
    const slits = file.hdus.filter(
      ({ name, kind, axes }) => name === 'SCI' && kind === 'image' && axes.length === 2,
    );
    if (slits.length === 0 || !(await isJwst(file)) || file.named('EXTRACT1D')) return null;
    const primary = await file.header();
    const lines: SlitLine[] = [];
    const parts = new Set<string>();
    let first = 0;
    for (const [index, sci] of slits.entries()) {
      const header = await file.header(sci.index);
      const axis = (header.integer('DISPAXIS') ?? primary.integer('DISPAXIS') ?? 1) - 1;
      if (axis !== 0 && axis !== 1) continue;
      const waves = (await imageWaves(file, sci)) ?? (await gwcsWaves(file, sci, index));
      if (!waves) continue;
      parts.add(waves.part);
      const across = sci.axes[1 - axis]!;
      if (lines.length === 0) first = Math.floor(across / 2);
      const slit = header.string('SLTNAME') ?? header.string('SOURCENAM') ?? '';
      for (let line = 0; line < across; line++) {
        const name = `${slit ? `${slit}, ` : ''}line ${line + 1}`;
        lines.push({ name, hdu: sci.index, length: sci.axes[axis]!, sci, waves, axis, line });
      }
    }
    if (lines.length === 0) return null;
    return fileOf(
      {
        format: 'jwst-s2d',
        title: slits.length > 1 ? 'JWST 2-D spectra (multi)' : 'JWST 2-D spectrum',
        sure: 'certain',
        why: [
          "TELESCOP = 'JWST'",
          ...[...parts].map((part) =>
            part === 'WAVELENGTH'
              ? 'SCI and WAVELENGTH are images of one size'
              : `the ${part} extension gives the wavelengths of SCI's pixels`,
          ),
        ],
      },
      lines,
      (index, signal) => read(file, lines[index]!, signal),
      { first },
    );
  },
};

async function read(file: SpectralFits, { sci, waves, axis, line, name }: SlitLine, signal?: AbortSignal) {
  const place = axis === 0 ? [0, line] : [line, 0];
  const of = (hdu: HduSummary) => file.line(hdu.index, axis, place, signal);
  const header = await file.header(sci.index);
  const error = file.beside('ERR', sci);
  const flags = file.beside('DQ', sci);
  return spectrumOf({
    name,
    axis: axisFrom({
      name: 'WAVELENGTH',
      values: await waves.line(axis, line, sci.axes[axis]!, signal),
      unit: waves.unit ?? 'um',
      unitFrom: waves.unit ? 'file' : 'data model',
      medium,
      frame: frameOr(header, null),
    }),
    flux: { name: 'SCI', values: await of(sci), ...fluxUnitOf(header) },
    uncertainty: sameSize(error, sci)
      ? { kind: 'std', name: 'ERR', values: await of(error!), ...fluxUnitOf(header) }
      : null,
    mask: sameSize(flags, sci) ? bitMask('DQ', await of(flags!), jwstBits, badBits) : null,
    place: { hdu: sci.index, row: line, parts: ['SCI', waves.part, 'ERR', 'DQ'] },
  });
}

async function imageWaves(file: SpectralFits, sci: HduSummary): Promise<SlitWaves | null> {
  const wave = file.beside('WAVELENGTH', sci);
  if (!wave || !sameSize(wave, sci)) return null;
  return {
    part: 'WAVELENGTH',
    unit: (await file.header(wave.index)).string('BUNIT') ?? null,
    line: (axis, line, _length, signal) =>
      file.line(wave.index, axis, axis === 0 ? [0, line] : [line, 0], signal),
  };
}
