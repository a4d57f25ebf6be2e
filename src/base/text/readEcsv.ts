import Papa from 'papaparse';
import type { Fault } from '../errors';
import { cellShape } from '../cellShape';
import type { Column, Table } from '../table';
import { arrayCells, scalarCells, type BadText } from './ecsvCells';
import { ecsvHead, type EcsvColumn } from './ecsvHead';
import { fromEcsvType } from './ecsvTypes';

/** Whether a text begins as ECSV does. */
export function isEcsv(text: string): boolean {
  return /^\ufeff?#\s*%ECSV \d/.test(text);
}

/**
 * An ECSV text (1.0, as astropy writes it, with blanks or commas between) as a table. An empty cell is
 * null, also of texts; what is no value of its column is null too, with a note. Objects (`json`) stay text.
 * @throws AlmagestError `malformed` where its head is no head of ECSV
 */
export function readEcsv(text: string): Table {
  const { delimiter, columns, masks, body } = ecsvHead(text.replace(/^\ufeff/, ''));
  const { data } = Papa.parse<string[]>(body, { delimiter, comments: '#', skipEmptyLines: true });
  const lines = data.slice(1);
  const notes: Fault[] = [];
  const expected = columns.length;
  const short = lines.findIndex((line) => line.length !== expected);
  if (short >= 0) {
    const message = `Row ${short + 1} has ${lines[short]!.length} cells, and the table ${expected} columns.`;
    notes.push({ kind: 'malformed', message, where: { row: short } });
  }
  const read = columns.map((column, at) =>
    columnOf(
      column,
      lines.map((line) => line[at] ?? ''),
      notes,
    ),
  );
  return { name: null, description: null, columns: masked(read, masks), nrows: lines.length, notes };
}

function columnOf(known: EcsvColumn, texts: readonly string[], notes: Fault[]): Column {
  const { datatype, arraysize } = fromEcsvType(known.datatype, known.subtype);
  const { axes, variable } = cellShape(datatype, arraysize);
  let count = 0;
  const bad: BadText = (row, text) => {
    if (count++ > 0) return;
    const message = `‘${text.slice(0, 40)}’ in column ${known.name} is no ${known.subtype ?? known.datatype}; it is left out.`;
    notes.push({ kind: 'malformed', message, where: { row } });
  };
  const isArray = known.datatype === 'string' && (known.subtype ?? '').includes('[');
  const size = variable ? null : axes.reduce((product, axis) => product * axis, 1);
  const cells = isArray ? arrayCells(datatype, size, texts, bad) : scalarCells(datatype, texts, bad);
  const { meta } = known;
  const said = (key: string) => (typeof meta[key] === 'string' ? meta[key] : null);
  return {
    ...{ name: known.name, id: null, unit: known.unit, description: known.description },
    ...{ ucd: said('ucd'), utype: said('utype'), xtype: said('xtype'), datatype, arraysize },
    ...cells,
  };
}

/** Puts masks that are columns of their own where they belong. */
function masked(columns: readonly Column[], masks: ReadonlyMap<string, string>): Column[] {
  const used = new Set<Column>();
  const found = columns.map((column) => {
    const mask = columns.find(({ name }) => name === masks.get(column.name));
    if (mask?.datatype !== 'boolean') return column;
    used.add(mask);
    if (mask.values instanceof Uint8Array) return { ...column, nulls: mask.values };
    return { ...column, elementNulls: mask.values as readonly Uint8Array[] };
  });
  return found.filter((_, at) => !used.has(columns[at]!));
}
