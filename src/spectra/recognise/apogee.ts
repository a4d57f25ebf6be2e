import { vacuum } from '../axis/medium';
import { apogeeBadBits, apogeePixelBits } from '../bits/sdss';
import type { HduSummary } from '../../fits/summary';
import { fileOf, lazyFileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, evenSteps, measuredOf, powersOfTen, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

const fluxUnit = '1E-17 erg/s/cm^2/Ang';
const medium = vacuum('the data model of APOGEE');

/**
 * One visit: flux, error, mask and wavelength are images of one line per detector.
 * @see data.sdss.org/datamodel/files/APOGEE_REDUX/APRED_VERS/visit/TELESCOPE/FIELD/PLATE_ID/MJD5/apVisit.html
 */
export const apogeeVisit: Recogniser = {
  format: 'apogee-apvisit',
  async recognise(file) {
    const [, flux, error, mask, wave] = file.hdus;
    const chips = flux?.axes[1];
    if (flux?.axes.length !== 2 || !chips || chips > 3 || !same(error, flux) || !same(wave, flux))
      return null;
    const header = await file.header();
    const survey = header.string('SURVEY') ?? '';
    const unit = (await file.header(wave!.index)).string('BUNIT') ?? '';
    if (!/apogee|mwm/i.test(survey) && !/^Wavelen/i.test(unit)) return null;
    const recognition = {
      format: 'apogee-apvisit',
      title: 'APOGEE apVisit',
      sure: 'certain',
      why: [
        `SURVEY = '${survey}'`,
        `HDUs 1, 2 and 4 have ${chips} lines each`,
        ...(unit ? [`BUNIT of HDU 4 = '${unit}'`] : []),
      ],
    } as const;
    const length = flux.axes[0]! * chips;
    const entry = { name: header.string('OBJID') ?? header.string('OBJECT') ?? 'visit', hdu: 1, length };
    return fileOf(recognition, [entry], async (_, signal) => {
      const all = (hdu: number) =>
        file.box(hdu, { from: [0, 0], count: [flux.axes[0]!, chips], step: [1, 1] }, signal);
      return spectrumOf({
        name: entry.name,
        axis: axisFrom({
          name: 'wavelength',
          values: await all(4),
          unit: 'Angstrom',
          medium,
          frame: 'TOPOCENT',
        }),
        flux: measuredOf('flux', await all(1), fluxUnit, 'data model'),
        uncertainty: { kind: 'std', ...measuredOf('error', await all(2), fluxUnit, 'data model') },
        mask: same(mask, flux) ? bitMask('mask', await all(3), apogeePixelBits, apogeeBadBits) : null,
        place: { hdu: 1, row: null, parts: ['HDU 1', 'HDU 2', 'HDU 3', 'HDU 4'] },
      });
    });
  },
};

/**
 * A star: the first two lines are the visits combined (weighted by pixel, and globally), the others
 * single visits, all on one logarithmic axis in the star's rest frame.
 * @see data.sdss.org/datamodel/files/APOGEE_REDUX/APRED_VERS/stars/TELESCOPE/FIELD/apStar.html
 */
export const apogeeStar: Recogniser = {
  format: 'apogee-apstar',
  async recognise(file) {
    const [, flux, error, mask] = file.hdus;
    if (flux?.kind !== 'image' || flux.axes.length === 0 || flux.axes[0]! < 8000 || !same(error, flux))
      return null;
    const header = await file.header();
    const own = await file.header(1);
    const visit = header.string('SFILE1') ?? '';
    const isStar = /apogee|mwm/i.test(header.string('SURVEY') ?? '') && /^(?:ap|as)Visit/.test(visit);
    if (!isStar || own.number('CRVAL1') === undefined) return null;
    const [length, lines = 1] = flux.axes as [number, number?];
    const object = header.string('OBJID') ?? 'star';
    const nameOf = (line: number) => {
      if (line === 0) return lines === 1 ? object : `${object}, combined by pixel weights`;
      return line === 1 ? `${object}, combined by global weights` : `${object}, visit ${line - 1}`;
    };
    const recognition = {
      format: 'apogee-apstar',
      title: 'APOGEE apStar',
      sure: 'certain',
      why: [`SURVEY = '${header.string('SURVEY')}'`, `SFILE1 = '${visit}'`],
    } as const;
    return lazyFileOf(
      recognition,
      lines,
      (line) => ({ name: nameOf(line), hdu: 1, length }),
      async (line, signal) => {
        const of = (hdu: number) => file.line(hdu, 0, [0, line], signal);
        return spectrumOf({
          name: nameOf(line),
          axis: await logAxis(file, length),
          flux: measuredOf('flux', await of(1), fluxUnit, 'data model'),
          uncertainty: { kind: 'std', ...measuredOf('error', await of(2), fluxUnit, 'data model') },
          mask: same(mask, flux) ? bitMask('mask', await of(3), apogeePixelBits, apogeeBadBits) : null,
          place: { hdu: 1, row: line, parts: ['HDU 1', 'HDU 2', 'HDU 3'] },
        });
      },
    );
  },
};

/**
 * The pseudo-continuum normalised spectrum of a star, with ASPCAP's best fit.
 * @see data.sdss.org/datamodel/files/APOGEE_ASPCAP/APRED_VERS/ASPCAP_VERS/TELESCOPE/FIELD/aspcapStar.html
 */
export const apogeeAspcap: Recogniser = {
  format: 'apogee-aspcapstar',
  async recognise(file) {
    const [, flux, error, model] = file.hdus;
    const last = file.hdus.at(-1);
    if (flux?.kind !== 'image' || flux.axes.length !== 1 || flux.axes[0]! < 8000 || !same(error, flux))
      return null;
    const table = file.hdus.find(({ columns }) => columns?.some(({ name }) => name === 'ASPCAPFLAG'));
    const own = await file.header(1);
    if (!table || !last || own.number('CRVAL1') === undefined) return null;
    const length = flux.axes[0]!;
    const header = await file.header();
    const entry = { name: header.string('OBJID') ?? header.string('TARG1') ?? 'star', hdu: 1, length };
    const recognition = {
      format: 'apogee-aspcapstar',
      title: 'APOGEE aspcapStar',
      sure: 'certain',
      why: [`${length} values in HDUs 1 and 2`, `HDU ${table.index} has the column ASPCAPFLAG`],
    } as const;
    return fileOf(recognition, [entry], async (_, signal) =>
      spectrumOf({
        name: entry.name,
        axis: await logAxis(file, length),
        flux: measuredOf('normalised flux', await file.line(1, 0, [], signal), '', 'data model'),
        uncertainty: {
          kind: 'std',
          ...measuredOf('error', await file.line(2, 0, [], signal), '', 'data model'),
        },
        others: same(model, flux)
          ? [measuredOf('best fit', await file.line(3, 0, [], signal), '', 'data model')]
          : [],
        place: { hdu: 1, row: null, parts: ['HDU 1', 'HDU 2', 'HDU 3'] },
      }),
    );
  },
};

async function logAxis(file: SpectralFits, length: number) {
  const values = evenSteps(await file.header(1), length) ?? new Float64Array(length).fill(NaN);
  return axisFrom({
    name: 'wavelength',
    values: powersOfTen(values),
    unit: 'Angstrom',
    medium,
    frame: 'SOURCE',
  });
}

function same(hdu: HduSummary | undefined, { axes }: HduSummary): boolean {
  return (
    hdu?.kind === 'image' &&
    hdu.axes.length === axes.length &&
    hdu.axes.every((length, at) => length === axes[at])
  );
}
