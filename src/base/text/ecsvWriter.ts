import type { ColumnInfo, Table } from '../table';
import { csvField, csvLines, csvRows, type TableTextWriter } from './csvWriter';
import { ecsvType } from './ecsvTypes';
import { uniqueNames } from './uniqueNames';

const separator = ',';

export interface EcsvWriter extends TableTextWriter {
  /** The rows of a piece, one text each, without the end of its line. */
  lines(piece: Table): string[];
}

/**
 * ECSV 1.0 (APE 6) as astropy's `ascii.ecsv` reads it: CSV with a YAML head that says datatypes, units,
 * descriptions and, as `meta` of a column, its UCD, utype and xtype. A null is an empty cell. ECSV
 * demands names that are unique and not blank: others are made so.
 */
export function ecsvWriter(columns: readonly ColumnInfo[]): EcsvWriter {
  const names = uniqueNames(columns.map(({ name }) => name.replace(/\s+/g, ' ').trim()));
  return {
    head() {
      const lines = [
        '%ECSV 1.0',
        '---',
        `delimiter: '${separator}'`,
        'datatype:',
        ...columns.map((column, at) => `- ${columnLine(column, names[at]!)}`),
        'schema: astropy-2.0',
      ];
      const head = names.map((name) => csvField(name, separator)).join(separator);
      return `${lines.map((line) => `# ${line}\n`).join('')}${head}\n`;
    },
    rows: (piece) => csvRows(piece, separator, '\n'),
    lines: (piece) => csvLines(piece, separator),
  };
}

/** A whole table as ECSV; see {@link ecsvWriter}. */
export function tableToEcsv(table: Table): string {
  const writer = ecsvWriter(table.columns);
  return writer.head() + writer.rows(table);
}

function columnLine(column: ColumnInfo, name: string): string {
  const { unit, description, ucd, utype, xtype } = column;
  const { datatype, subtype } = ecsvType(column);
  const meta = members({ ucd: quoted(ucd), utype: quoted(utype), xtype: quoted(xtype) });
  return members({
    name: quoted(name),
    unit: quoted(unit),
    datatype,
    subtype: quoted(subtype),
    description: quoted(description),
    meta: meta === '{}' ? null : meta,
  });
}

/** A YAML flow mapping of what is not null. */
function members(values: Readonly<Record<string, string | null>>): string {
  const parts = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  );
  return `{${parts.join(', ')}}`;
}

/** A double-quoted YAML scalar: JSON, with what YAML does not take as it is escaped too. */
function quoted(text: string | null): string | null {
  if (text === null) return null;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
