import { Header } from '../../fits/header/header';
import type { HduSummary } from '../../fits/summary';
import { air, vacuum } from '../axis/medium';
import { columnRoles, type ColumnRoles } from '../generic/columnRoles';
import { tableSpectrum, type TableContext } from '../generic/tableSpectrum';
import { cellLength } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import type { SpectralFits } from '../read/spectralFits';
import type { Spectrum } from '../spectrum';
import type { Recogniser } from './recogniser';

/** A product whose spectrum is in a table whose columns say what they are; what it adds to them. */
interface Survey {
  readonly format: string;
  readonly title: string;
  /** Why the file is one; null where it is none. */
  tell(primary: Header, file: SpectralFits): string[] | null;
  /** Which tables; all with columns of a spectrum where left out. */
  readonly tables?: (hdu: HduSummary) => boolean;
  readonly context?: (own: Header, roles: ColumnRoles) => Partial<TableContext>;
  readonly after?: (spectrum: Spectrum, own: Header) => Spectrum;
}

const text = (header: Header, keyword: string) => header.string(keyword) ?? '';
const said = (header: Header, ...keywords: string[]) =>
  keywords
    .filter((keyword) => header.card(keyword))
    .map((keyword) => `${keyword} = ${quoted(header, keyword)}`);

function quoted(header: Header, keyword: string): string {
  const value = header.value(keyword);
  return typeof value === 'string' ? `'${value.trim()}'` : (header.card(keyword)?.text ?? '').trim();
}

const surveys: readonly Survey[] = [
  {
    format: 'muscles-sed',
    title: 'MUSCLES panchromatic SED',
    tell: (header) =>
      text(header, 'HLSPACRN') === 'MUSCLES' || /muscles/i.test(text(header, 'HLSPNAME'))
        ? said(header, 'HLSPACRN', 'PROPOSID')
        : null,
    context: () => ({ medium: vacuum('the data model of MUSCLES') }),
  },
  {
    format: 'eso-phase3',
    title: 'ESO phase 3 spectrum',
    tell: (header, file) => {
      const category = text(header, 'PRODCATG');
      const isEso =
        text(header, 'ORIGIN').startsWith('ESO') &&
        file.hdus.some(({ name, kind }) => kind === 'table' && name === 'SPECTRUM');
      return category.startsWith('SCIENCE.SPECTRUM') || isEso
        ? said(header, 'PRODCATG', 'ORIGIN', 'INSTRUME')
        : null;
    },
    // ESO Science Data Products Standard §5.1: em.wl;obs.atmos is air, em.wl vacuum.
    context: (_, { axis }) => {
      const ucd = axis.ucd ?? '';
      if (!ucd.startsWith('em.wl')) return {};
      return {
        medium: ucd.includes('obs.atmos')
          ? air(`${axis.name}: UCD ${ucd}`)
          : vacuum(`${axis.name}: UCD ${ucd} (ESO phase 3)`),
      };
    },
  },
  {
    format: 'euclid-sir',
    title: 'Euclid combined spectrum',
    tell: (_, file) => {
      const names = file.hdus[1]?.columns?.map(({ name }) => name ?? '') ?? [];
      return ['WAVELENGTH', 'SIGNAL', 'MASK', 'QUALITY', 'VAR', 'NDITH'].every((name) => names.includes(name))
        ? ['columns WAVELENGTH, SIGNAL, MASK, QUALITY, VAR, NDITH']
        : null;
    },
    context: () => ({ medium: vacuum('the data model of Euclid') }),
    after: (spectrum, own) => scaled(spectrum, own.number('FSCALE')),
  },
  {
    format: 'pfs-object',
    title: 'Subaru PFS pfsObject',
    tell: (_, file) => {
      const has = file.hdus.some(({ columns, name }) => {
        const names = columns?.map((column) => column.name?.toLowerCase()) ?? [];
        return (
          (names.includes('lambda') || names.includes('wavelength')) &&
          (names.includes('fluxvariance') || (name === 'FLUXTABLE' && names.includes('flux')))
        );
      });
      return has ? ['a table with lambda, flux and their variance or error'] : null;
    },
    tables: ({ columns }) => columns?.some(({ name }) => name?.toLowerCase() === 'flux') ?? false,
    context: () => ({ units: { axis: 'nm', flux: 'nJy' }, medium: vacuum('the data model of PFS') }),
  },
  {
    format: '6dfgs-table',
    title: '6dFGS spectrum (table)',
    tell: (header, file) =>
      file.hdus.length === 2 &&
      ['OBSRA', 'OBSDEC', 'Z', 'Z_HELIO', 'QUALITY'].every((keyword) => header.card(keyword))
        ? said(header, 'OBSRA', 'OBSDEC', 'Z', 'QUALITY')
        : null,
  },
  {
    format: 'gaia-xp-sampled',
    title: 'Gaia XP sampled spectrum',
    tell: (_, file) => {
      const names = file.hdus[1]?.columns?.map(({ name }) => name?.toLowerCase()) ?? [];
      return names.includes('wavelength') &&
        names.includes('flux') &&
        names.includes('flux_error') &&
        (names.includes('source_id') || /gaia|xp_sampled/i.test(`${file.name} ${file.hdus[1]!.name}`))
        ? ['columns wavelength, flux, flux_error, source_id']
        : null;
    },
    context: () => ({
      units: { axis: 'nm', flux: 'W.m**-2.nm**-1' },
      medium: vacuum('the data model of Gaia DR3'),
    }),
  },
];

/** A scale that stands in a keyword goes to the unit, so that the numbers stay those of the file. */
function scaled(spectrum: Spectrum, scale: number | undefined): Spectrum {
  if (scale === undefined || scale === 1 || !(scale > 0)) return spectrum;
  const note = `FSCALE = ${scale}: fluxes count in that many ${spectrum.flux.unit ?? 'units'}.`;
  const factor = scale.toExponential().replace('e+', 'e');
  const { flux, uncertainty } = spectrum;
  return {
    ...spectrum,
    flux: { ...flux, unit: `${factor} ${flux.unit ?? ''}`.trim() },
    uncertainty: uncertainty && {
      ...uncertainty,
      unit: `${uncertainty.kind === 'var' ? (scale * scale).toExponential().replace('e+', 'e') : factor} ${uncertainty.unit ?? ''}`.trim(),
    },
    notes: [...spectrum.notes, { kind: 'malformed', message: note }],
  };
}

/** Products in tables that say what they are in their primary header or by their own set of columns. */
export const surveyTables: Recogniser = {
  format: 'survey-tables',
  async recognise(file) {
    const primary = await file.header();
    for (const survey of surveys) {
      const why = survey.tell(primary, file);
      if (!why) continue;
      const found: {
        hdu: HduSummary;
        roles: ColumnRoles;
        row: number | null;
        name: string;
        length: number;
      }[] = [];
      for (const hdu of file.hdus.slice(0, 100)) {
        if (hdu.kind !== 'table' || !(survey.tables?.(hdu) ?? true)) continue;
        const table = await file.table(hdu.index);
        const columns = table.columns.filter(
          ({ name, datatype }) => !/^(?:source_id|solution_id|ndith)$/i.test(name) && datatype !== 'char',
        );
        const roles = columnRoles(columns);
        if (!roles) continue;
        const rows = roles.inCells ? table.nrows : 1;
        for (let row = 0; row < Math.min(rows, 100_000); row++) {
          const label = primary.string('OBJECT') ?? primary.string('TARGNAME') ?? (hdu.name || survey.title);
          found.push({
            hdu,
            roles,
            row: roles.inCells ? row : null,
            name: rows > 1 ? `${label}, row ${row + 1}` : label,
            length: roles.inCells ? (cellLength(roles.flux) ?? 0) : table.nrows,
          });
        }
      }
      if (found.length === 0) continue;
      return fileOf(
        {
          format: survey.format,
          title: survey.title,
          sure: 'certain',
          why: [...why, ...found[0]!.roles.why],
        },
        found.map(({ name, hdu, length }) => ({ name, hdu: hdu.index, length })),
        async (index, signal) => {
          const { hdu, roles, row, name } = found[index]!;
          const own = await file.header(hdu.index);
          const header = Header.of([...own.cards, ...primary.cards]);
          const context = { name, hdu: hdu.index, header, ...survey.context?.(own, roles) };
          const spectrum = await tableSpectrum(await file.table(hdu.index), roles, row, context, signal);
          return survey.after?.(spectrum, own) ?? spectrum;
        },
      );
    }
    return null;
  },
};
