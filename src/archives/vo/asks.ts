import { searchScs } from '../../protocols/scs/search';
import { searchSia1 } from '../../protocols/sia1/search';
import { searchSia2 } from '../../protocols/sia2/search';
import { searchSsa } from '../../protocols/ssa/search';
import { coneQuery } from '../../protocols/tap/adql/cone';
import { TapService } from '../../protocols/tap/service';
import type { ArchiveAsking, Ask, Choice, Parameter } from '../archive';
import { valuesOf } from '../parameters/values';
import { sourceRecords } from '../sourceRecords';
import { askTap } from '../askTap';
import { expectColumns, withFiles, withPlaces } from './expected';
import type { ServiceTables } from './tables';

/** What an archive of the Virtual Observatory says of one of its services. */
interface About {
  readonly name: string;
  /** Key of the service's address. */
  readonly at: string;
  readonly about: string;
}

const maxrec = (most: number): Parameter => ({
  name: 'maxrec',
  label: 'Rows at most',
  type: 'number',
  whole: true,
  min: 1,
  max: 1_000_000,
  default: most,
  help: 'More are said to be there.',
});
const text = (name: string, label: string, help: string): Parameter => ({ name, label, type: 'text', help });

const service = ({ name, at }: About, asking: ArchiveAsking) => ({ name, url: asking.address(at) });

/** Rows of ADQL, sync or as a job. */
export function adqlAsk(about: About): Ask {
  const ask: Ask = {
    id: 'adql',
    title: 'ADQL query',
    about: about.about,
    gives: 'rows',
    place: 'none',
    parameters: [
      { ...text('adql', 'ADQL', 'e.g. `SELECT TOP 10 * FROM basic`'), required: true, lines: true },
      {
        name: 'mode',
        label: 'Mode',
        type: 'choice',
        choices: [{ value: 'sync' }, { value: 'async', label: 'As a job' }],
        default: 'sync',
        help: 'Long ones as a job.',
      },
      maxrec(10_000),
    ],
    async run(query, asking) {
      const values = valuesOf(ask, query);
      const mode = values.text('mode') === 'async' ? ('async' as const) : ('sync' as const);
      const tap = {
        almagest: 1,
        kind: 'tap',
        adql: values.text('adql') ?? '',
        mode,
        services: [],
        parameters: { maxrec: values.number('maxrec') ?? 10_000 },
      } as const;
      const answer = await askTap(
        { ...tap, services: [] },
        { protocol: 'tap', ...service(about, asking) },
        asking,
      );
      return { ...answer, records: await sourceRecords(answer.table) };
    },
  };
  return ask;
}

/** Rows of any table around a place, by TAP. */
export function tableAsk(
  about: About,
  tables: readonly Choice[],
  columns: readonly [ra: string, dec: string],
): Ask {
  const ask: Ask = {
    id: 'rows',
    title: 'Rows of a table around a place',
    about: about.about,
    gives: 'rows',
    place: 'needed',
    radius: { default: 1 / 60, max: 10 },
    parameters: [
      {
        name: 'table',
        label: 'Table',
        type: 'choice',
        choices: tables,
        open: true,
        ...(tables[0] && { default: tables[0].value }),
        help: 'As the service names it, e.g. `I/355/gaiadr3`.',
      },
      { ...text('ra', 'Column of right ascension', 'ICRS degrees.'), default: columns[0] },
      { ...text('dec', 'Column of declination', 'ICRS degrees.'), default: columns[1] },
      maxrec(2000),
    ],
    async run(query, asking) {
      const values = valuesOf(ask, query);
      const top = values.number('maxrec') ?? 2000;
      const given = values.text('table') ?? '';
      const table = /^[\w.]+$|"/.test(given) ? given : `"${given}"`;
      const [ra = '', dec = ''] = ['ra', 'dec'].map((name) => values.text(name) ?? '');
      const adql = coneQuery({
        table,
        ra,
        dec,
        position: asking.position!,
        radius: query.radius ?? 1 / 60,
        top,
      });
      const { http, signal } = asking;
      const answer = await new TapService({ http, ...service(about, asking) }).query(
        { query: adql, maxrec: top },
        { signal },
      );
      expectColumns(answer.table, about.name, [ra, dec]);
      return {
        ...answer,
        overflow: answer.overflow || answer.table.nrows >= top,
        records: await sourceRecords(answer.table, asking.position, [ra, dec]),
      };
    },
  };
  return ask;
}

const tablesParameter = ({ name, label, choices, help }: ServiceTables): Parameter => ({
  ...{ name, label, type: 'choice', choices, open: true, required: true, help },
});

/** Rows around a place, by Simple Cone Search. */
export function coneAsk(about: About, tables?: ServiceTables): Ask {
  const ask: Ask = {
    id: 'cone',
    title: 'Cone search',
    about: about.about,
    gives: 'rows',
    place: 'needed',
    radius: { default: 1 / 60, max: 10 },
    parameters: [
      ...(tables ? [tablesParameter(tables)] : []),
      {
        name: 'verb',
        label: 'Columns',
        type: 'number',
        whole: true,
        min: 1,
        max: 3,
        help: '1 the least, 3 all.',
      },
    ],
    async run(query, asking) {
      const values = valuesOf(ask, query);
      const { url, name } = service(about, asking);
      const full = tables ? tables.address(url, values.text(tables.name) ?? '') : url;
      const verb = values.number('verb') ?? undefined;
      const found = await searchScs(
        { name, url: full },
        { position: asking.position!, radius: query.radius ?? 1 / 60, verb },
        asking,
      );
      return withPlaces(found, name);
    },
  };
  return ask;
}

/** Images by SIA 2. */
export function imagesAsk(about: About, collections: readonly Choice[] = []): Ask {
  const ask: Ask = {
    id: 'images',
    title: 'Images',
    about: about.about,
    gives: 'images',
    place: 'optional',
    radius: { default: 0.05, max: 10 },
    parameters: [
      {
        name: 'collection',
        label: 'Collections',
        type: 'choices',
        choices: collections,
        open: true,
        help: 'As the archive spells them.',
      },
      text('facility', 'Facility', 'Telescope or mission.'),
      text('instrument', 'Instrument', 'As the archive spells it.'),
      { ...text('band', 'Band', 'e.g. `V`, `1.2..1.4 GHz`.') },
      { name: 'time', label: 'Dates', type: 'time', help: 'e.g. `2015 .. 2016`.' },
      { name: 'calib', label: 'Calibration levels', type: 'range', help: '0 raw to 4 derived.' },
      maxrec(1000),
    ],
    async run(query, asking) {
      const values = valuesOf(ask, query);
      const list = (name: string) => (values.texts(name).length > 0 ? values.texts(name) : undefined);
      const word = (name: string) => values.text(name) ?? undefined;
      const position = asking.position;
      const found = await searchSia2(
        service(about, asking),
        {
          ...{ position, radius: position ? (query.radius ?? 0.05) : undefined },
          ...{ collection: list('collection'), facility: list('facility'), instrument: list('instrument') },
          ...{ band: word('band'), time: word('time'), calib: word('calib') },
          maxrec: values.number('maxrec') ?? 1000,
        },
        asking,
      );
      return withFiles(found, about.name, 'images');
    },
  };
  return ask;
}

/** Images by SIA 1, where each survey has a service of its own. */
export function surveyImagesAsk(about: About, surveys: ServiceTables): Ask {
  const ask: Ask = {
    id: 'images',
    title: 'Images',
    about: about.about,
    gives: 'images',
    place: 'needed',
    radius: { default: 0.05, max: 5 },
    parameters: [tablesParameter(surveys), maxrec(1000)],
    async run(query, asking) {
      const values = valuesOf(ask, query);
      const { name, url } = service(about, asking);
      const found = await searchSia1(
        { name, url: surveys.address(url, values.text(surveys.name) ?? '') },
        {
          position: asking.position!,
          size: 2 * (query.radius ?? 0.05),
          maxrec: values.number('maxrec') ?? 1000,
        },
        asking,
      );
      return withFiles(found, name, 'images');
    },
  };
  return ask;
}

/** Spectra by SSA. */
export function spectraAsk(about: About, tables?: ServiceTables): Ask {
  const ask: Ask = {
    id: 'spectra',
    title: 'Spectra',
    about: about.about,
    gives: 'spectra',
    place: 'needed',
    radius: { default: 1 / 60, max: 5 },
    parameters: [
      ...(tables ? [tablesParameter(tables)] : []),
      text('band', 'Band', 'e.g. `4000..7000 Å`.'),
      { name: 'time', label: 'Dates', type: 'time', help: 'e.g. `2015 .. 2016`.' },
      maxrec(1000),
    ],
    async run(query, asking) {
      const values = valuesOf(ask, query);
      const word = (name: string) => values.text(name) ?? undefined;
      const { name, url } = service(about, asking);
      const full = tables ? tables.address(url, values.text(tables.name) ?? '') : url;
      const found = await searchSsa(
        { name, url: full },
        {
          position: asking.position,
          size: 2 * (query.radius ?? 1 / 60),
          band: word('band'),
          time: word('time'),
          maxrec: values.number('maxrec') ?? 1000,
        },
        asking,
      );
      return withFiles(found, name, 'spectra');
    },
  };
  return ask;
}
