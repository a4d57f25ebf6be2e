import type { Fault } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import type { Mask, Measured, Uncertainty } from '../measured';
import { fileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { bitMask } from '../read/masks';
import { axisFrom, evenSteps, linear, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

/** What one array of a file is for, and whose. */
interface ArrayPart {
  readonly hdu: number;
  /** Place on the axes beyond the first. */
  readonly place: readonly number[];
  readonly role: 'flux' | 'std' | 'var' | 'mask' | 'other' | 'skip';
  /** Arrays of one name belong together. */
  readonly name: string;
}

/** A survey's layout. */
interface Layout {
  readonly format: string;
  readonly title: string;
  readonly why: readonly string[];
  readonly parts: readonly ArrayPart[];
  /** Flux unit where BUNIT is missing. */
  readonly unit: string | null;
  /** Of one name, where it is another. */
  readonly units?: Readonly<Record<string, string>>;
  /** Keywords of the axis, where they are not CRVAL1 and so on. */
  readonly keywords?: { readonly value: string; readonly pixel: string; readonly step: readonly string[] };
  /** Keywords of extensions may stand in the primary header. */
  readonly fallback?: boolean;
}

type Teller = (file: SpectralFits, header: Header) => Promise<Layout | null> | Layout | null;

/**
 * Spectra of the Anglo-Australian surveys as Data Central serves them: arrays of one linear wavelength
 * axis in extensions or lines.
 * @see docs.datacentral.org.au (GALAH, GAMA, OzDES, WiggleZ, 6dFGS, 2dFGRS, 2SLAQ)
 */
export const dataCentral: Recogniser = {
  format: 'data-central',
  async recognise(file) {
    const header = await file.header();
    for (const tell of tellers) {
      const layout = await tell(file, header);
      if (layout?.parts.some(({ role }) => role === 'flux')) return open(file, header, layout);
    }
    return null;
  },
};

function open(file: SpectralFits, primary: Header, layout: Layout) {
  const names = [...new Set(layout.parts.filter(({ role }) => role === 'flux').map(({ name }) => name))];
  const object = primary.string('OBJECT') ?? primary.string('OBJNAME') ?? primary.string('TARGET') ?? '';
  const entries = names.map((name) => {
    const part = layout.parts.find((one) => one.role === 'flux' && one.name === name)!;
    return {
      name: object ? `${object}, ${name}` : name,
      hdu: part.hdu,
      length: file.hdus[part.hdu]?.axes[0] ?? 0,
    };
  });
  const { format, title, why } = layout;
  return fileOf({ format, title, sure: 'certain', why }, entries, async (index, signal) => {
    const name = names[index]!;
    const own = layout.parts.filter((part) => part.name === name);
    const flux = own.find(({ role }) => role === 'flux')!;
    const length = file.hdus[flux.hdu]!.axes[0]!;
    const notes: Fault[] = [];
    const header = await file.header(flux.hdu);
    const values =
      evenSteps(header, length, layout.keywords ?? linear(1)) ??
      (layout.fallback ? evenSteps(primary, length, layout.keywords ?? linear(1)) : null);
    if (!values) {
      notes.push({
        kind: 'malformed',
        message: `HDU ${flux.hdu} has no CRVAL1 and step; pixels are given.`,
        where: { keyword: 'CRVAL1' },
      });
    }
    const cunit = header.string('CUNIT1') ?? primary.string('CUNIT1');
    const read = async (part: ArrayPart): Promise<Measured> => {
      const unit = fluxUnitOf(await file.header(part.hdu), layout.units?.[name] ?? layout.unit);
      return {
        name: part.role === 'flux' ? name : `${name}: ${part.role}`,
        values: await file.line(part.hdu, 0, [0, ...part.place], signal),
        ...unit,
      };
    };
    let uncertainty: Uncertainty | null = null;
    let mask: Mask | null = null;
    const others: Measured[] = [];
    for (const part of own) {
      if (part.role === 'std' || part.role === 'var')
        uncertainty ??= { kind: part.role, ...(await read(part)) };
      else if (part.role === 'mask') mask ??= bitMask('bad pixels', (await read(part)).values, null);
      else if (part.role === 'other') others.push(await read(part));
    }
    return spectrumOf({
      name: entries[index]!.name,
      axis: axisFrom(
        values
          ? { name: 'wavelength', values, unit: cunit ?? 'Angstrom', unitFrom: cunit ? 'file' : 'data model' }
          : {
              name: 'pixel',
              values: Float64Array.from({ length }, (_, at) => at + 1),
              unit: 'pix',
              quantity: 'pixel',
            },
      ),
      flux: await read(flux),
      uncertainty,
      mask,
      others,
      place: {
        hdu: flux.hdu,
        row: flux.place[0] ?? null,
        parts: own.map(
          ({ hdu, place, role }) => `HDU ${hdu}${place.length > 0 ? ` line ${place[0]! + 1}` : ''}: ${role}`,
        ),
      },
      notes,
    });
  });
}

const text = (header: Header, keyword: string) => header.string(keyword) ?? '';
const part = (hdu: number, role: ArrayPart['role'], name: string, ...place: number[]): ArrayPart => ({
  hdu,
  place,
  role,
  name,
});

const sixDfgsKeywords = ['OBSRA', 'OBSDEC', 'Z', 'Z_HELIO', 'QUALITY'];
const isSixDfgs = (header: Header) => sixDfgsKeywords.every((keyword) => header.card(keyword) !== undefined);

/** Arrays named by ROWn or ARRAYn of their header, as GAMA writes those of other surveys. */
function namedLines(header: Header, hdu: number, lines: number): ArrayPart[] {
  const roles: Readonly<Record<string, ArrayPart['role']>> = {
    ...{ spectrum: 'flux', sigma: 'std', stdev: 'std', variance: 'var', badpix: 'mask', sky: 'other' },
  };
  return Array.from({ length: lines }, (_, line) => {
    const said = (header.string(`ROW${line + 1}`) ?? header.string(`ARRAY${line + 1}`) ?? '').toLowerCase();
    return part(hdu, roles[said] ?? 'skip', 'spectrum', line);
  });
}

/** Extensions named by EXTNAME or HDUNAME likewise; the primary is the spectrum. */
async function namedExtensions(file: SpectralFits): Promise<ArrayPart[]> {
  const roles: Readonly<Record<string, ArrayPart['role']>> = {
    ...{ spectrum: 'flux', sigma: 'std', stdev: 'std', variance: 'var', badpix: 'mask', sky: 'other' },
  };
  const parts: ArrayPart[] = [];
  for (const { index, kind, axes } of file.hdus.slice(0, 20)) {
    if (kind !== 'image' || axes.length === 0) continue;
    const header = await file.header(index);
    const said = (header.string('EXTNAME') ?? header.string('HDUNAME') ?? '').toLowerCase();
    parts.push(
      part(
        index,
        index === 0 && said === '' ? 'flux' : (roles[said] ?? (index === 0 ? 'flux' : 'skip')),
        'spectrum',
      ),
    );
  }
  return parts;
}

const tellers: readonly Teller[] = [
  // GALAH: 4 or 5 images; science, its error, both without normalising and sky, normalised.
  (file, header) => {
    if (!text(header, 'ORIGIN').includes('GALAH')) return null;
    const count = file.hdus.length;
    if (count !== 4 && count !== 5) return null;
    return {
      format: 'galah',
      title: 'GALAH spectrum',
      why: [`ORIGIN = '${text(header, 'ORIGIN')}'`, `${count} HDUs`],
      parts: [
        part(0, 'flux', 'reduced'),
        part(1, 'std', 'reduced'),
        part(2, 'flux', 'unreduced'),
        part(3, 'std', 'unreduced'),
        ...(count === 5 ? [part(4, 'flux', 'normalised')] : []),
      ],
      unit: 'count',
      units: { normalised: '' },
      fallback: true,
    };
  },
  // OzDES: the combined spectrum, then single ones, each with variance and bad pixels.
  (file, header) => {
    if (!/ozdes/i.test(text(header, 'REFERENC'))) return null;
    const parts: ArrayPart[] = [];
    for (let at = 0; at + 1 < file.hdus.length; at += 3) {
      const name = at === 0 ? 'combined' : `exposure ${at / 3}`;
      parts.push(
        part(at, 'flux', name),
        part(at + 1, 'var', name),
        ...(at + 2 < file.hdus.length ? [part(at + 2, 'mask', name)] : []),
      );
    }
    return {
      format: 'ozdes',
      title: 'OzDES spectra',
      why: [`REFERENC = '${text(header, 'REFERENC')}'`],
      parts,
      unit: 'count',
      fallback: true,
    };
  },
  // WiggleZ, from its own archive.
  async (file, header) =>
    text(header, 'REFCODE').includes('2018MNRAS.474.4151D')
      ? {
          format: 'wigglez',
          title: 'WiggleZ spectrum',
          why: [`REFCODE = '${text(header, 'REFCODE')}'`],
          parts: await namedExtensions(file),
          unit: 'count',
          fallback: true,
        }
      : null,
  // GAMA and what it holds of other surveys.
  async (file, header) => {
    if (header.card('GAMANAME') === undefined) return null;
    const survey = text(header, 'SURVEY');
    const origin = text(header, 'ORIGIN');
    const lines = file.hdus[0]?.axes[1] ?? 1;
    const about = (format: string, title: string, said: string) => ({
      format,
      title,
      why: [said, `GAMANAME = '${text(header, 'GAMANAME')}'`],
      unit: 'count',
      fallback: true,
    });
    const bySurvey = `SURVEY = '${survey}'`;
    if (survey.includes('2QZ'))
      return { ...about('gama-2qz', '2QZ spectrum (GAMA)', bySurvey), parts: await namedExtensions(file) };
    if (survey.includes('2SLAQ-QSO'))
      return {
        ...about('gama-2slaq-qso', '2SLAQ QSO spectrum (GAMA)', bySurvey),
        parts: await namedExtensions(file),
      };
    if (survey.includes('MGC'))
      return { ...about('gama-mgc', 'MGC spectrum (GAMA)', bySurvey), parts: namedLines(header, 0, lines) };
    if (survey.includes('2dFGRS'))
      return {
        ...about('gama-2dfgrs', '2dFGRS spectrum (GAMA)', bySurvey),
        parts: namedLines(header, 0, lines),
      };
    if (survey.includes('WiggleZ'))
      return {
        ...about('gama-wigglez', 'WiggleZ spectrum (GAMA)', bySurvey),
        parts: [part(0, 'flux', 'spectrum'), part(1, 'var', 'spectrum')],
      };
    if (origin.includes('Liverpool JMU'))
      return {
        ...about('gama-lt', 'Liverpool Telescope spectrum (GAMA)', `ORIGIN = '${origin}'`),
        parts: [part(0, 'flux', 'spectrum')],
        keywords: { value: 'CRVAL', pixel: 'CRPIX', step: ['CDELT'] },
      };
    if (!origin.includes('GAMA')) return null;
    const rows: readonly (readonly [ArrayPart['role'], string])[] = [
      ['flux', 'reduced'],
      ['std', 'reduced'],
      ['flux', 'unreduced'],
      ['std', 'unreduced'],
      ['flux', 'sky'],
    ];
    return {
      ...about('gama', 'GAMA spectrum', `ORIGIN = '${origin}'`),
      parts: rows.slice(0, lines).map(([role, name], line) => part(0, role, name, line)),
      units: { reduced: '10^-17 erg/s/cm^2/A' },
    };
  },
  // 2dFGRS: extensions with lines of spectrum, variance, sky.
  async (file, header) => {
    if (!['SKYCHART', 'SPECTRUM'].includes(text(header, 'IMAGE'))) return null;
    const parts: ArrayPart[] = [];
    for (const { index, kind, axes } of file.hdus.slice(0, 100)) {
      if (kind !== 'image' || axes.length !== 2 || text(await file.header(index), 'IMAGE') === 'SKYCHART')
        continue;
      const name = `spectrum ${parts.length / 3 + 1}`;
      parts.push(part(index, 'flux', name, 0), part(index, 'var', name, 1), part(index, 'other', name, 2));
    }
    return {
      format: '2dfgrs',
      title: '2dFGRS spectra',
      why: [`IMAGE = '${text(header, 'IMAGE')}'`],
      parts,
      unit: 'count/s',
    };
  },
  // 2SLAQ-LRG: spectrum and sky as planes of one image.
  (file, header) => {
    const title = text(header, 'MSTITLE');
    const axes = file.hdus[0]?.axes ?? [];
    if (!title.startsWith('2dF-SDSS LRG/QSO survey') || axes.length !== 3 || file.hdus.length !== 1)
      return null;
    return {
      format: '2slaq-lrg',
      title: '2SLAQ LRG spectrum',
      why: [`MSTITLE = '${title}'`],
      parts: [part(0, 'flux', 'spectrum', 0, 0), ...(axes[2]! > 1 ? [part(0, 'flux', 'sky', 0, 1)] : [])],
      unit: 'count/s',
    };
  },
  // 6dFGS: one image, or extensions from the sixth on, with lines of spectrum, variance, sky.
  async (file, header) => {
    const parts: ArrayPart[] = [];
    const isSplit = file.hdus.length === 1 && isSixDfgs(header);
    const first = isSplit ? 0 : 5;
    if (!isSplit && (file.hdus.length < 8 || !isSixDfgs(await file.header(5)))) return null;
    for (const { index, kind, axes, name } of file.hdus.slice(first, 60)) {
      if (kind !== 'image' || axes.length !== 2 || axes[1]! < 3 || axes[1]! > 4) continue;
      const label = isSplit ? 'spectrum' : name || `HDU ${index}`;
      parts.push(part(index, 'flux', label, 0), part(index, 'var', label, 1), part(index, 'other', label, 2));
    }
    return {
      format: isSplit ? '6dfgs-split' : '6dfgs-combined',
      title: '6dFGS spectrum',
      why: [`${sixDfgsKeywords.join(', ')} are there`],
      parts,
      unit: 'count/Angstrom',
    };
  },
];
