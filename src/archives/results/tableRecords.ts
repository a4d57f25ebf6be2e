import { remembered } from '../../base/remembered';
import type { SkyPosition } from '../../base/sky/position';
import type { Column, Table } from '../../base/table';
import { wavelength } from '../../protocols/band';
import type { DataRecord } from '../../protocols/outcome';
import { degreesPer } from '../../protocols/record/angles';
import { sizedBytes } from '../../protocols/record/bytes';
import { recordColumns, type RecordColumns } from '../../protocols/record/columns';
import type { RecordKey } from '../../protocols/record/keys';
import { isLinksFormat } from '../../protocols/record/linksFormat';
import { absoluteUrl, isSettled } from '../../protocols/record/rowReader';
import { recordsOf, type RecordsOptions } from '../../protocols/record/rowRecord';
import { mjdOf, secondsPer } from '../../protocols/record/timeOf';
import { placeOf } from '../../protocols/region/region';
import { numberAt, textAt } from '../../protocols/values';
import { textColumn, type ColumnPlan } from '../columns';
import { flagsOf, outlineOf, recordPlansOf, regionWords, tableOfRecords } from './recordColumns';

/** What something is in a row, by the number of the row. */
type Of<Cell> = (row: number) => Cell;

/**
 * What the common record says of the rows of a table, as `recordsAsTable(recordsOf(table))` has it, but without
 * making records: of 300,000 rows that takes many seconds. Whatever the table does not say plainly is read from
 * the record of the row. Footprints that are words (`POLYGON ICRS …`) stay in `s_region` as the service writes
 * them, and are read when somebody looks at them.
 */
export function tableRecords(table: Table, options: RecordsOptions, whole = true): Table {
  const records = recordsOf(table, options);
  const cells = new Cells(table, options, records);
  const quick: Readonly<Record<string, Of<string | number | null> | undefined>> = cells.byColumn();
  const taken = new Map<string, Column>();
  const plans = recordPlansOf(whole).map((plan) => {
    const { name } = plan.about;
    const source = cells.sameAs(name);
    if (source)
      taken.set(name, { ...textColumn(plan.about, []), values: source.values, nulls: source.nulls });
    const of = source ? () => null : (quick[name] ?? ((row: number) => plan.of(records[row]!)));
    return { ...plan, of } as ColumnPlan<number>;
  });
  const rows = Array.from({ length: table.nrows }, (_, row) => row);
  return tableOfRecords(rows, plans, cells.outline, taken);
}

/** Columns of records that are texts of the table as they stand there, where each is written as records have it. */
const asWritten: Readonly<Record<string, readonly [key: RecordKey, isSo: (text: string) => boolean]>> = {
  obs_title: ['title', isTidy],
  dataproduct_type: ['productType', isLower],
  obs_collection: ['collection', isTidy],
  obs_id: ['obsId', isTidy],
  obs_publisher_did: ['publisherDid', isTidy],
  target_name: ['target', isTidy],
  filter: ['filter', isTidy],
  facility_name: ['facility', isTidy],
  instrument_name: ['instrument', isTidy],
  access_format: ['format', isLower],
  access_url: ['access', isSettled],
  preview: ['preview', isSettled],
  data_rights: ['rights', isLower],
};
/** Those that no other column stands in for where they are null. */
const nullable: ReadonlySet<string> = new Set([
  ...['obs_collection', 'obs_publisher_did', 'target_name', 'facility_name', 'instrument_name'],
  ...['access_format', 'access_url', 'preview', 'data_rights'],
]);

/** Plain letters with nothing to trim. */
function isTidy(text: string): boolean {
  return isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1));
}

function isLower(text: string): boolean {
  return isTidy(text) && text.toLowerCase() === text;
}

function isVisible(code: number): boolean {
  return code > 32 && code < 127;
}

/** Reads the cells of a table by what they mean. */
class Cells {
  readonly outline: Of<Float64Array | null>;
  private readonly columns: RecordColumns;
  private readonly words: Of<string | null>;
  private readonly other: Of<DataRecord['footprint']>;
  private readonly base: string;

  constructor(
    table: Table,
    private readonly options: RecordsOptions,
    private readonly records: readonly DataRecord[],
  ) {
    this.columns = recordColumns(table);
    this.base = options.base;
    this.words = this.regionWords();
    this.other = this.otherFootprint(this.words);
    this.outline = (row) => outlineOf(this.other(row));
  }

  /** The columns of a table of records that can be read without making these. */
  byColumn(): Record<string, Of<string | number | null> | undefined> {
    const { records } = this;
    const [title, identifier, obsId] = [this.text('title'), this.text('identifier'), this.text('obsId')];
    const type = this.type();
    const access = lastOf(this.address('access'));
    const format = lowered(this.text('format'));
    const preview = this.address('preview');
    const links = this.links(format, access);
    const [filter, bandId] = [this.text('filter'), this.text('bandId')];
    const [start, end, date] = [this.moment('timeStart'), this.moment('timeEnd'), this.moment('date')];
    const ofSpectra = <Cell>(of: Of<Cell | null>): Of<Cell | null> => {
      return (row) => {
        const own = of(row);
        if (own === null) return null;
        const is = type(row);
        return is === 'image' || is === 'source' ? null : own;
      };
    };
    const { words, other } = this;
    return {
      obs_title: (row) => title(row) ?? identifier(row) ?? obsId(row) ?? records[row]!.title,
      dataproduct_type: type,
      calib_level: this.number('calibration'),
      obs_collection: this.text('collection'),
      obs_id: (row) => obsId(row) ?? (type(row) === 'source' ? identifier(row) : null),
      obs_publisher_did: this.text('publisherDid'),
      target_name: this.text('target'),
      ...this.places(),
      ...this.fields(),
      filter: (row) => filter(row) ?? bandId(row),
      ...this.bands(),
      em_res_power: ofSpectra(this.number('resolvingPower')),
      snr: ofSpectra(this.number('signalToNoise')),
      flux_unit: ofSpectra(this.text('fluxUnit')),
      t_obs: (row) => date(row) ?? start(row),
      t_min: start,
      t_max: end,
      t_exptime: this.exposure(),
      facility_name: this.text('facility'),
      instrument_name: this.text('instrument'),
      access_format: format,
      access_estsize: this.kilobytes(),
      access_url: access,
      preview,
      links,
      data_rights: lowered(this.text('rights')),
      s_region: (row) => words(row) ?? regionWords(other(row)),
      flags: (row) => {
        const said = {
          accessUrl: access(row),
          links: links(row),
          preview: preview(row),
          format: format(row),
        };
        return flagsOf(said, words(row) !== null || other(row) !== null);
      },
      row: (row) => row,
    };
  }

  /** The column whose texts are those of a column of records, one by one; null where it has to be made. */
  sameAs(name: string): Column | null {
    const [key, isSo] = asWritten[name] ?? [];
    const column = key === undefined ? null : this.columns[key];
    if (!column || !isSo || typeof column.values[0] !== 'string') return null;
    const { values, nulls } = column;
    if (nulls?.includes(1) && !nullable.has(name)) return null;
    let last: unknown = null;
    for (let row = 0; row < values.length; row++) {
      const text = values[row];
      if (nulls?.[row] === 1 || text === last) continue;
      if (typeof text !== 'string' || !isSo(text)) return null;
      last = text;
    }
    return column;
  }

  private text(key: RecordKey): Of<string | null> {
    const column = this.columns[key];
    return column === null ? () => null : (row) => textAt(column, row);
  }

  private number(key: RecordKey): Of<number | null> {
    const column = this.columns[key];
    return column === null ? () => null : (row) => numberAt(column, row);
  }

  private unit(key: RecordKey): string | null {
    return this.columns[key]?.unit?.trim() ?? null;
  }

  private has(...keys: readonly RecordKey[]): boolean {
    return keys.some((key) => this.columns[key] !== null);
  }

  private address(key: RecordKey): Of<string | null> {
    if (!this.has(key)) return () => null;
    const written = this.text(key);
    return (row) => absoluteUrl(written(row), this.base);
  }

  private type(): Of<string | null> {
    const { records } = this;
    const own = lowered(this.text('productType'));
    // Of cubes the number of axes tells.
    if (this.has('axes')) return (row) => own(row) ?? records[row]!.productType;
    const usual = this.options.productType ?? null;
    return (row) => own(row) ?? usual;
  }

  private links(format: Of<string | null>, access: Of<string | null>): Of<string | null> {
    const { records } = this;
    if (this.options.links) return (row) => records[row]!.links;
    const isLinks = remembered(isLinksFormat);
    return (row) => (isLinks(format(row)) ? access(row) : null);
  }

  /** MJD of a date. */
  private moment(key: RecordKey): Of<number | null> {
    if (!this.has(key)) return () => null;
    const [number, text] = [this.number(key), this.text(key)];
    return (row) => {
      const value = number(row);
      return mjdOf(value, value === null ? text(row) : null);
    };
  }

  private exposure(): Of<number | null> {
    const duration = this.number('exposure');
    const seconds = secondsPer(this.unit('exposure'));
    return (row) => {
      const value = duration(row);
      return value === null || value < 0 ? null : value * seconds;
    };
  }

  private kilobytes(): Of<number | null> {
    const [bytes, kilobytes] = [this.number('bytes'), this.number('kilobytes')];
    const [unit, larger] = [this.unit('bytes'), this.unit('kilobytes')];
    return (row) => {
      const size = sizedBytes(bytes(row), unit, 1) ?? sizedBytes(kilobytes(row), larger, 1000);
      return size === null ? null : size / 1000;
    };
  }

  /** Plain degrees, or whatever angle the columns name; all other notations are the record's. */
  private places(): Record<string, Of<number | null>> {
    const { ra, dec } = this.columns;
    if (!ArrayBuffer.isView(ra?.values) || !ArrayBuffer.isView(dec?.values)) return {};
    const factors = [degreesPer(this.unit('ra')), degreesPer(this.unit('dec'))] as const;
    const elsewhere = this.has('location');
    const { records } = this;
    const place = lastOf((row): SkyPosition | null => {
      const [x, y] = [numberAt(ra, row), numberAt(dec, row)];
      const known = placeOf(x === null ? null : x * factors[0], y === null ? null : y * factors[1]);
      return known ?? (elsewhere ? records[row]!.position : null);
    });
    return { s_ra: (row) => place(row)?.ra ?? null, s_dec: (row) => place(row)?.dec ?? null };
  }

  /** Fields that are said, and not reckoned from pixels. */
  private fields(): Record<string, Of<number | null>> {
    const column = this.columns.fieldOfView;
    if (this.has('size', 'width', 'height', 'scale', 'pixelScale')) return {};
    if (column !== null && !ArrayBuffer.isView(column.values)) return {};
    const [width, degrees] = [this.number('fieldOfView'), degreesPer(this.unit('fieldOfView'))];
    return {
      s_fov: (row) => {
        const value = width(row);
        return value === null ? null : value * degrees;
      },
    };
  }

  /** Bands told by their ends in the units of their columns. */
  private bands(): Record<string, Of<number | null>> {
    if (this.has('bandUnit', 'bandWidth')) return {};
    const ends = (['bandLow', 'bandHigh'] as const).map((key) => {
      const [value, unit] = [this.number(key), this.unit(key)];
      return (row: number) => wavelength(value(row), unit);
    });
    const [one, other] = ends as [Of<number | null>, Of<number | null>];
    // Energies and frequencies run against wavelengths.
    const turned = (row: number) => {
      const [a, b] = [one(row), other(row)];
      return a !== null && b !== null && a > b;
    };
    return {
      em_min: (row) => (turned(row) ? other(row) : one(row)),
      em_max: (row) => (turned(row) ? one(row) : other(row)),
    };
  }

  /** Footprints that begin with a word: only their writing says what they are. */
  private regionWords(): Of<string | null> {
    const column = this.columns.region;
    if (typeof column?.values[0] !== 'string') return () => null;
    return lastOf((row) => {
      const text = textAt(column, row);
      return text !== null && startsWithLetter(text) ? text : null;
    });
  }

  /** Footprints written any other way, or known by the image's coordinates alone. */
  private otherFootprint(words: Of<string | null>): Of<DataRecord['footprint']> {
    const { records } = this;
    if (!this.has('region', 'projection')) return () => null;
    const isText = typeof this.columns.region?.values[0] === 'string';
    const cell = this.text('region');
    const reckoned = this.has('projection');
    return lastOf((row) => {
      if (words(row) !== null) return null;
      const isSaid = this.columns.region !== null && (!isText || cell(row) !== null);
      return isSaid || reckoned ? records[row]!.footprint : null;
    });
  }
}

function startsWithLetter(text: string): boolean {
  const code = text.charCodeAt(0) | 32;
  return code >= 97 && code <= 122;
}

function lowered(of: Of<string | null>): Of<string | null> {
  const lower = remembered((word: string) => word.toLowerCase());
  return (row) => {
    const text = of(row);
    return text === null ? null : lower(text);
  };
}

/** Keeps what was told last: several columns ask for the same of a row, one after another. */
function lastOf<Cell>(of: Of<Cell>): Of<Cell> {
  let at = -1;
  let last: Cell;
  return (row) => {
    if (row !== at) {
      last = of(row);
      at = row;
    }
    return last;
  };
}
