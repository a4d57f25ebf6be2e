import type { HduSummary } from '../../fits/summary';
import { frameOf } from '../axis/frameOf';
import { air, mediumOf, vacuum } from '../axis/medium';
import { spectralQuantityOf } from '../axis/spectralUnit';
import type { Uncertainty } from '../measured';
import { roleOf, uncertaintyKind } from '../read/arrayNames';
import { fileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { bitMask } from '../read/masks';
import type { SpectralFits } from '../read/spectralFits';
import type { Medium } from '../spectrum';
import type { Recogniser } from './recogniser';

/**
 * Flux, error and wavelength as one-dimensional images of one length, named so, as linetools and
 * XSpectrum1D write them.
 */
export const arrayExtensions: Recogniser = {
  format: 'array-extensions',
  recognise(file) {
    const lines = file.hdus
      .slice(0, 100)
      .filter(({ kind, axes }) => kind === 'image' && axes.length === 1 && axes[0]! > 1);
    const wave = lines.find(({ name }) => roleOf(name) === 'axis');
    const flux = lines.find(({ name, axes }) => roleOf(name) === 'flux' && axes[0] === wave?.axes[0]);
    if (!wave || !flux) return Promise.resolve(null);
    const recognition = {
      format: 'array-extensions',
      title: 'Spectrum in extensions',
      sure: 'likely',
      why: [`extensions ${lines.map(({ name }) => name).join(', ')} of ${wave.axes[0]} values`],
    } as const;
    const entry = { name: flux.name, hdu: flux.index, length: wave.axes[0]! };
    return Promise.resolve(
      fileOf(recognition, [entry], (_, signal) => read(file, wave, flux, lines, signal)),
    );
  },
};

async function read(
  file: SpectralFits,
  wave: HduSummary,
  flux: HduSummary,
  lines: readonly HduSummary[],
  signal?: AbortSignal,
) {
  const header = await file.header(wave.index);
  const primary = await file.header();
  const json = parsed(primary.string('UNITS'));
  const meta = parsed(primary.string('METADATA'));
  const own = header.string('BUNIT') ?? header.string('CUNIT1') ?? json.wave;
  const values = await file.line(wave.index, 0, [], signal);
  const notes = own
    ? []
    : [{ kind: 'malformed' as const, message: 'No unit of wavelength is given; Angstrom is assumed.' }];
  const measured = async (hdu: HduSummary) => ({
    name: hdu.name,
    values: await file.line(hdu.index, 0, [], signal),
    ...fluxUnitOf(await file.header(hdu.index)),
  });
  const rest = lines.filter((one) => one !== wave && one !== flux && one.axes[0] === wave.axes[0]);
  const sigma = rest.find(({ name }) => uncertaintyKind(roleOf(name)));
  const flags = rest.find(({ name }) => roleOf(name) === 'mask');
  const uncertainty: Uncertainty | null = sigma
    ? { ...(await measured(sigma)), kind: uncertaintyKind(roleOf(sigma.name))! }
    : null;
  const others = [];
  for (const one of rest) if (one !== sigma && one !== flags) others.push(await measured(one));
  const read = await measured(flux);
  const fluxUnit = json.flux === 'dimensionless_unit' ? '' : json.flux;
  return {
    kind: 'spectrum' as const,
    name: primary.string('OBJECT') ?? flux.name,
    axis: {
      name: wave.name,
      values,
      unit: own ?? 'Angstrom',
      unitFrom: own ? ('file' as const) : ('assumed' as const),
      quantity: spectralQuantityOf(own ?? 'Angstrom') ?? ('wavelength' as const),
      medium: mediumSaid(meta.airvac) ?? mediumOf(header),
      frame: frameOf(primary),
      convention: null,
      rest: null,
    },
    flux:
      read.unit === null && fluxUnit !== undefined
        ? { ...read, unit: fluxUnit, unitFrom: 'file' as const }
        : read,
    uncertainty,
    mask: flags ? bitMask(flags.name, await file.line(flags.index, 0, [], signal), null) : null,
    resolution: null,
    others,
    place: { hdu: flux.index, row: null, parts: [wave.name, flux.name, ...rest.map(({ name }) => name)] },
    notes,
  };
}

function mediumSaid(text: string | undefined): Medium | null {
  if (text === 'vac') return vacuum('METADATA: airvac = vac');
  return text === 'air' ? air('METADATA: airvac = air') : null;
}

/** The texts of a small JSON object; of anything else none. */
function parsed(text: string | undefined): Readonly<Record<string, string | undefined>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, typeof one === 'string' ? one : undefined]),
    );
  } catch {
    return {};
  }
}
