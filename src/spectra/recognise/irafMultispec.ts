import type { Fault } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import { frameOf } from '../axis/frameOf';
import { mediumOf, unknownMedium } from '../axis/medium';
import { irafAttributes, multispecLine, type MultispecLine } from '../axis/multispec';
import { spectralQuantityOf } from '../axis/spectralUnit';
import { spectralAxisOf, wcsAxis } from '../axis/wcsAxis';
import type { Measured, Uncertainty } from '../measured';
import { uncertaintyKind, roleOf } from '../read/arrayNames';
import { fluxUnitOf } from '../read/fluxUnit';
import { lazyFileOf } from '../read/fileOf';
import type { SpectralFits } from '../read/spectralFits';
import type { SpectralAxis } from '../spectrum';
import type { Recogniser } from './recogniser';

/**
 * Lines of an image that are spectra of their own, as IRAF's onedspec and echelle packages keep them:
 * system=multispec with a dispersion for every line, or system=equispec with one for all. Bands of a
 * third axis are raw, background and sigma spectra (BANDIDn).
 * @see noao.onedspec.specwcs
 */
export const irafMultispec: Recogniser = {
  format: 'iraf-multispec',
  async recognise(file) {
    for (const { index, kind, axes } of file.hdus) {
      if (kind !== 'image' || axes.length === 0 || axes.length > 3) continue;
      if (index > 0 && file.hdus.length > 50) break;
      const header = await file.header(index);
      const system = irafAttributes(header, 0).get('system');
      const isMulti = system === 'multispec' || (header.string('CTYPE1') ?? '').startsWith('MULTISPE');
      const isEqui =
        !isMulti && axes.length > 1 && (system === 'equispec' || header.string('APNUM1') !== undefined);
      if (!isMulti && !isEqui) continue;
      if (isEqui && !spectralAxisOf(header, axes.length)) continue;
      return isMulti ? multispec(file, index, header) : equispec(file, index, header);
    }
    return null;
  },
};

function multispec(file: SpectralFits, hdu: number, header: Header) {
  const [length = 0, lines = 1] = file.hdus[hdu]!.axes;
  const attributes = irafAttributes(header, 2);
  const words = irafAttributes(header, 1);
  const units = words.get('units') ?? null;
  const where = { source: file.name, hdu };
  const recognition = {
    format: 'iraf-multispec',
    title: 'IRAF multispec',
    sure: 'certain',
    why: [
      `WAT0_001: system=multispec`,
      `${lines} ${lines === 1 ? 'line' : 'lines'} with specN attributes in WAT2`,
    ],
  } as const;
  const axisOf = (line: number, notes: Fault[]): { axis: SpectralAxis; read: MultispecLine } => {
    const read = multispecLine(attributes, line + 1, where);
    const values = dispersion(read, length, header, notes);
    const known = read.calibrated;
    const quantity = known ? (spectralQuantityOf(units) ?? 'wavelength') : 'pixel';
    if (known && !units)
      notes.push({ kind: 'malformed', message: 'WAT1 names no units; Angstrom is assumed.', where });
    if (read.redshift !== 0 && Number.isFinite(read.redshift)) {
      const message = `Wavelengths are divided by 1 + ${read.redshift}, the Doppler factor of line ${line + 1}.`;
      notes.push({ kind: 'malformed', message, where });
    }
    const axis: SpectralAxis = {
      name: words.get('label') ?? 'Wavelength',
      values,
      unit: known ? (units ?? 'Angstrom') : 'pix',
      unitFrom: known && !units ? 'assumed' : 'file',
      quantity,
      medium: quantity === 'wavelength' ? mediumOf(header) : unknownMedium,
      frame: frameOf(header),
      convention: null,
      rest: null,
    };
    return { axis, read };
  };
  return lazyFileOf(
    recognition,
    lines,
    (line) => ({ name: lineName(header, line), hdu, length }),
    async (line, signal) => {
      const notes: Fault[] = [];
      const { axis, read } = axisOf(line, notes);
      const valid = read.length > 0 && read.length < length ? read.length : length;
      const bands = await bandsOf(file, hdu, header, line, signal);
      const cut = <T extends Measured>(one: T): T => ({ ...one, values: one.values.subarray(0, valid) });
      return {
        kind: 'spectrum',
        name: lineName(header, line),
        axis: cut(axis),
        flux: cut(bands.flux),
        uncertainty: bands.uncertainty && cut(bands.uncertainty),
        mask: null,
        resolution: null,
        others: bands.others.map(cut),
        place: { hdu, row: line, parts: [`spec${line + 1}: ${read.title}`] },
        notes,
      };
    },
  );
}

/** Pixels of a section of an image are those of the image it was cut from (LTV, LTM). */
function dispersion(read: MultispecLine, length: number, header: Header, notes: Fault[]): Float64Array {
  const offset = header.number('LTV1') ?? 0;
  const scale = header.number('LTM1_1') ?? 1;
  const moved = (offset !== 0 || scale !== 1) && scale !== 0;
  if (moved) {
    const message = `LTV1 = ${offset}, LTM1_1 = ${scale}: dispersions are evaluated at the pixels of the original image.`;
    notes.push({ kind: 'malformed', message, where: { keyword: 'LTV1' } });
  }
  return Float64Array.from({ length }, (_, at) => read.evaluate(moved ? (at + 1 - offset) / scale : at + 1));
}

async function equispec(file: SpectralFits, hdu: number, header: Header) {
  const { axes } = file.hdus[hdu]!;
  const [length = 0, lines = 1] = axes;
  const spectral = spectralAxisOf(header, axes.length)!;
  const recognition = {
    format: 'iraf-equispec',
    title: 'IRAF equispec',
    sure: 'certain',
    why: [
      spectral.why,
      header.string('APNUM1') ? `APNUM1 = '${header.string('APNUM1')}'` : 'WAT0_001: system=equispec',
    ],
  } as const;
  return Promise.resolve(
    lazyFileOf(
      recognition,
      lines,
      (line) => ({ name: lineName(header, line), hdu, length }),
      async (line, signal) => {
        const { axis, notes } = await wcsAxis(file, hdu, { ...spectral, axis: 0 }, [0, line], signal);
        const bands = await bandsOf(file, hdu, header, line, signal);
        return {
          kind: 'spectrum',
          name: lineName(header, line),
          axis,
          ...bands,
          mask: null,
          resolution: null,
          place: { hdu, row: line, parts: [] },
          notes,
        };
      },
    ),
  );
}

function lineName(header: Header, line: number): string {
  const title = header.string(`APID${line + 1}`);
  const [aperture, order] = (header.string(`APNUM${line + 1}`) ?? '').split(/\s+/);
  if (title) return title;
  return aperture
    ? `aperture ${aperture}${order && order !== aperture ? `, beam ${order}` : ''}`
    : `line ${line + 1}`;
}

/** The bands of one line: the first is the flux, others by their BANDID. */
async function bandsOf(file: SpectralFits, hdu: number, header: Header, line: number, signal?: AbortSignal) {
  const { axes } = file.hdus[hdu]!;
  const unit = fluxUnitOf(header);
  const bands = axes.length > 2 ? Math.min(axes[2]!, 20) : 1;
  const all: Measured[] = [];
  for (let band = 0; band < bands; band++) {
    const values = await file.line(hdu, 0, [0, line, band], signal);
    all.push({
      name: header.string(`BANDID${band + 1}`) ?? (band === 0 ? 'flux' : `band ${band + 1}`),
      values,
      ...unit,
    });
  }
  const [flux, ...rest] = all as [Measured, ...Measured[]];
  const sigma = rest.find(({ name }) => /sigma|error/i.test(name));
  const uncertainty: Uncertainty | null = sigma
    ? { ...sigma, kind: uncertaintyKind(roleOf(sigma.name)) ?? 'std' }
    : null;
  return { flux, uncertainty, others: rest.filter((one) => one !== sigma) };
}
