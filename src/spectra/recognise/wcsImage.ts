import type { Fault } from '../../base/errors';
import type { HduSummary } from '../../fits/summary';
import { spectralAxisOf, wcsAxis, type SpectralAxisOf } from '../axis/wcsAxis';
import type { Mask, Measured, Uncertainty } from '../measured';
import { roleOf, uncertaintyKind } from '../read/arrayNames';
import { fileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { bitMask } from '../read/masks';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

/** HDUs that are looked at. */
const mostHdus = 200;

/** A one-dimensional image with a spectral axis; errors and masks of the same length stand beside it. */
export const wcsImage: Recogniser = {
  format: 'wcs-1d',
  async recognise(file) {
    const lines: { hdu: HduSummary; spectral: SpectralAxisOf }[] = [];
    for (const hdu of file.hdus.slice(0, mostHdus)) {
      if (!isLine(hdu)) continue;
      const spectral = spectralAxisOf(await file.header(hdu.index), 1) ?? (await plainLinear(file, hdu));
      if (spectral) lines.push({ hdu, spectral });
    }
    const isFlux = ({ hdu }: { hdu: HduSummary }) => !companion(hdu.name);
    const fluxes = lines.filter(isFlux).length > 0 ? lines.filter(isFlux) : lines;
    const [best] = fluxes;
    if (!best) return null;
    const entries = fluxes.map(({ hdu }) => ({
      name: hdu.name && hdu.name !== 'PRIMARY' ? hdu.name : 'spectrum',
      hdu: hdu.index,
      length: hdu.axes[0]!,
    }));
    const object =
      (await file.header(best.hdu.index)).string('OBJECT') ?? (await file.header()).string('OBJECT');
    return fileOf(
      {
        format: 'wcs-1d',
        title: '1-D spectrum with WCS',
        sure: 'likely',
        why: ['a one-dimensional image', best.spectral.why],
      },
      entries.map((entry) => (entry.name === 'spectrum' && object ? { ...entry, name: object } : entry)),
      (index, signal) => readLine(file, fluxes[index]!, entries[index]!.name, lines, signal),
      {
        first: Math.max(
          0,
          fluxes.findIndex(({ hdu }) => roleOf(hdu.name) === 'flux' || /obs/i.test(hdu.name)),
        ),
      },
    );
  },
};

/** One axis, or further ones of one pixel each. */
function isLine({ kind, axes, dataLength }: HduSummary): boolean {
  return (
    kind === 'image' && dataLength > 0 && (axes[0] ?? 0) > 1 && axes.slice(1).every((length) => length === 1)
  );
}

/** Whether an extension of that name belongs to another one. */
function companion(name: string): boolean {
  const role = roleOf(name);
  return role === 'mask' || role === 'axis' || uncertaintyKind(role) !== null;
}

/**
 * An axis of which only numbers are given (CRVAL1 and a step), in a range that only wavelengths have: a
 * guess that its notes tell of.
 */
async function plainLinear(file: SpectralFits, hdu: HduSummary): Promise<SpectralAxisOf | null> {
  const header = await file.header(hdu.index);
  const ctype = header.string('CTYPE1');
  const start = header.number('CRVAL1');
  const step = header.number('CDELT1') ?? header.number('CD1_1');
  if (start === undefined || !step || (step === 1 && start === 1)) return null;
  if (ctype !== undefined && !/^linear$/i.test(ctype)) return null;
  const first = start + (1 - (header.number('CRPIX1') ?? 1)) * step;
  const last = first + ((hdu.axes[0] ?? 1) - 1) * step;
  const ordinary = Math.min(first, last) > 800 && Math.max(first, last) < 60_000;
  return ordinary
    ? {
        axis: 0,
        quantity: 'wavelength',
        why: `CRVAL1 and the step run from ${first.toFixed(1)} to ${last.toFixed(1)}, which is taken for Angstrom`,
      }
    : null;
}

async function readLine(
  file: SpectralFits,
  { hdu, spectral }: { hdu: HduSummary; spectral: SpectralAxisOf },
  name: string,
  all: readonly { hdu: HduSummary }[],
  signal?: AbortSignal,
) {
  const header = await file.header(hdu.index);
  const { axis, notes } = await wcsAxis(file, hdu.index, spectral, [], signal);
  const more: Fault[] = [...notes];
  const primary = await file.header();
  const unit = fluxUnitOf(header, null);
  const flux: Measured = {
    name: hdu.name,
    values: await file.line(hdu.index, 0, [], signal),
    ...(unit.unit === null && hdu.index > 0 && file.hdus[0]!.axes.length === 0 ? fluxUnitOf(primary) : unit),
  };
  const same = all.filter((one) => one.hdu.axes[0] === hdu.axes[0] && one.hdu !== hdu);
  const beside = same.map((one) => one.hdu).filter((one) => belongs(one.name, hdu.name));
  let uncertainty: Uncertainty | null = null;
  let mask: Mask | null = null;
  for (const one of beside) {
    const role = roleOf(one.name);
    const kind = uncertaintyKind(role);
    if (kind && !uncertainty) {
      const own = fluxUnitOf(await file.header(one.index));
      uncertainty = { kind, name: one.name, values: await file.line(one.index, 0, [], signal), ...own };
    } else if (role === 'mask' && !mask) {
      mask = bitMask(one.name, await file.line(one.index, 0, [], signal), null);
    }
  }
  return {
    kind: 'spectrum' as const,
    name,
    axis,
    flux,
    uncertainty,
    mask,
    resolution: null,
    others: [],
    place: { hdu: hdu.index, row: null, parts: [hdu.name, ...beside.map((one) => one.name)] },
    notes: more,
  };
}

/** Whether an error or mask extension is of that flux: of a name like F_VAR that begins as its F_OBS does. */
function belongs(name: string, flux: string): boolean {
  if (!companion(name)) return false;
  const [first, second] = [name.split('_'), flux.split('_')];
  return first.length < 2 || second.length < 2 || first[0]!.toLowerCase() === second[0]!.toLowerCase();
}
