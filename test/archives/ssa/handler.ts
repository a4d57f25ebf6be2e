import type { Answer, Handler, Question } from '../answer';
import {
  answered,
  mostRows,
  numbersIn,
  parametersOf,
  separation,
  UsageFault,
  voAnswer,
  type VoColumn,
} from '../vo';
import { range, spectra, spectrumFile, type Spectrum } from './spectrum';

type Row = Spectrum & { readonly access: Access };

/** Where a spectrum's file is, and as what. */
interface Access {
  readonly url: string;
  readonly format: string;
}

const text = { datatype: 'char' } as const;
const metres = { datatype: 'double', unit: 'm' } as const;
const [low, high] = [range.low * 1e-10, range.high * 1e-10];

/** SSA 1.1 §4.2.5 by its utypes. */
const columns: readonly VoColumn<Row>[] = [
  {
    name: 'title',
    ucd: 'meta.title;meta.dataset',
    utype: 'ssa:DataID.Title',
    ...text,
    value: ({ object }) => `${nameOf(object.name)} spectrum`,
  },
  {
    name: 'accref',
    ucd: 'meta.ref.url',
    utype: 'ssa:Access.Reference',
    ...text,
    value: ({ access }) => access.url,
  },
  {
    name: 'mime',
    ucd: 'meta.code.mime',
    utype: 'ssa:Access.Format',
    ...text,
    value: ({ access }) => access.format,
  },
  {
    name: 'accsize',
    ucd: 'phys.size;meta.file',
    utype: 'ssa:Access.Size',
    datatype: 'long',
    unit: 'kbyte',
    value: () => 46,
  },
  {
    name: 'pubdid',
    ucd: 'meta.ref.ivoid',
    utype: 'ssa:Curation.PublisherDID',
    ...text,
    value: ({ id }) => `ivo://almagest.example/spectra?${id}`,
  },
  {
    name: 'targname',
    ucd: 'meta.id;src',
    utype: 'ssa:Target.Name',
    ...text,
    value: ({ object }) => nameOf(object.name),
  },
  {
    name: 'location',
    ucd: 'pos.eq',
    utype: 'ssa:Char.SpatialAxis.Coverage.Location.Value',
    datatype: 'double',
    elements: 2,
    unit: 'deg',
    value: ({ object }) => [object.ra, object.dec],
  },
  {
    name: 'specstart',
    ucd: 'em.wl;stat.min',
    utype: 'ssa:Char.SpectralAxis.Coverage.Bounds.Start',
    ...metres,
    value: () => low,
  },
  {
    name: 'specend',
    ucd: 'em.wl;stat.max',
    utype: 'ssa:Char.SpectralAxis.Coverage.Bounds.Stop',
    ...metres,
    value: () => high,
  },
  {
    name: 'specres',
    ucd: 'spect.resolution;em.wl',
    utype: 'ssa:Char.SpectralAxis.Resolution',
    ...metres,
    value: () => 4e-10,
  },
  { name: 'snr', ucd: 'stat.snr', utype: 'ssa:Derived.SNR', datatype: 'float', value: () => 33 },
  {
    name: 'instrument',
    ucd: 'meta.id;instr',
    utype: 'ssa:DataID.Instrument',
    ...text,
    value: () => 'SlitCam',
  },
];

/** A spectral service with one spectrum of each named object, `/ssa/spectra`, and its files. */
export const ssa: Handler = (question) =>
  question.path.startsWith('/files/spectra/')
    ? file(question.path)
    : ssaService({ at: '/ssa/spectra' })(question);

/** One service of the spectra. */
export interface SsaService {
  readonly at: string;
  /** How a spectrum's file is fetched; as itself where left out. */
  readonly access?: (id: string, filesAt: string) => Access;
  /** Parameters that it must be asked with: `table`. */
  readonly needs?: readonly string[];
}

export function ssaService({
  at,
  access = asFile,
  needs = [],
}: SsaService): (q: Question) => Answer | undefined {
  return ({ path, query, origin, filePrefix }) => {
    if (path !== at) return undefined;
    return answered(() => {
      const value = parametersOf(query);
      if (value('REQUEST')[0]?.toLowerCase() !== 'querydata') {
        throw new UsageFault('REQUEST must be queryData');
      }
      const lacking = needs.find((name) => value(name.toUpperCase()).length === 0);
      if (lacking !== undefined) throw new UsageFault(`${lacking} is missing`);
      const metadata = value('FORMAT')[0]?.toLowerCase() === 'metadata';
      const filesAt = `${origin}${filePrefix}`;
      const rows = metadata
        ? []
        : found(value).map((spectrum): Row => ({ ...spectrum, access: access(spectrum.id, filesAt) }));
      const [top] = value('TOP');
      const chosen = top === undefined ? rows : rows.slice(0, Number(top));
      return voAnswer('spectra', columns, chosen, mostRows(value('MAXREC')[0]));
    });
  };
}

function asFile(id: string, filesAt: string): Access {
  return { url: `${filesAt}/files/spectra/${id}.fits`, format: 'application/fits' };
}

function found(value: (name: string) => string[]): Spectrum[] {
  const [pos] = value('POS');
  const [band] = value('BAND');
  if (band !== undefined) {
    const [from = NaN, to = from] = band.split('/').map((end) => (end === '' ? undefined : Number(end)));
    if (Number.isNaN(from) && Number.isNaN(to)) throw new UsageFault(`BAND=${band} is no range`);
    if (from > high || to < low) return [];
  }
  if (pos === undefined) return [...spectra];
  const [ra = 0, dec = 0] = numbersIn('POS', pos.replace(/;.*$/, ''), 2);
  const radius = numbersIn('SIZE', value('SIZE')[0] ?? '0.1', 1)[0]! / 2;
  return spectra.filter(({ object }) => separation(object, { ra, dec }) <= radius);
}

function file(path: string): Answer | undefined {
  const spectrum = spectra.find(({ id }) => path === `/files/spectra/${id}.fits`);
  if (!spectrum) return undefined;
  const headers = { 'Content-Type': 'application/fits' };
  return { status: 200, headers, body: spectrumFile(spectrum), ranges: true };
}

function nameOf(name: string): string {
  return name.replace(/\s+/g, ' ');
}
