import type { SkyPlace } from '../support/sky/tan';
import { DEGREE } from '../support/sky/tan';
import { type Answer, escapeXml, textAnswer } from './answer';

/** Nothing is an empty cell. */
export type VoCell = string | number | bigint | null | readonly number[];

/** A column of an answer and what it says of a row. */
export interface VoColumn<R> {
  readonly name: string;
  readonly ucd: string;
  readonly utype?: string;
  readonly datatype: 'char' | 'double' | 'int' | 'long' | 'float';
  readonly unit?: string;
  readonly xtype?: string;
  /** Elements of a cell where there are several; texts have any number. */
  readonly elements?: number;
  readonly value: (row: R) => VoCell;
}

/** A parameter that cannot be understood; its message goes to the client. */
export class UsageFault extends Error {}

/** Parameters of a query, names in upper case, each with all its values. */
export function parametersOf(query: string): (name: string) => string[] {
  const all = [...new URLSearchParams(query)].map(([name, value]) => [name.toUpperCase(), value] as const);
  return (name) =>
    all.filter(([own, value]) => own === name && value.trim() !== '').map(([, value]) => value.trim());
}

/** `count` numbers in a text, between blanks or commas. */
export function numbersIn(name: string, text: string, count: number): number[] {
  const values = text.split(/[\s,]+/).map(Number);
  if (values.length === count && values.every((value) => !Number.isNaN(value))) return values;
  throw new UsageFault(`${name}=${text} should be ${count} numbers`);
}

/** Rows wanted at most; services give 1000. */
export function mostRows(text: string | undefined): number {
  if (text === undefined) return 1000;
  if (!/^\d{1,9}$/.test(text)) throw new UsageFault(`MAXREC=${text} is not a whole number`);
  return Math.min(Number(text), 10_000);
}

/** A VOTable of the first `most` rows, saying OVERFLOW where there are more (DALI 1.1 §4.4). */
export function voAnswer<R>(
  name: string,
  columns: readonly VoColumn<R>[],
  rows: readonly R[],
  most: number,
): Answer {
  const status = rows.length > most ? 'OVERFLOW' : 'OK';
  const cell = (value: VoCell) => `<TD>${value === null ? '' : escapeXml([value].flat().join(' '))}</TD>`;
  const lines = rows
    .slice(0, most)
    .map((row) => `<TR>${columns.map(({ value }) => cell(value(row))).join('')}</TR>\n`);
  return document(`<INFO name="QUERY_STATUS" value="${status}"/>
<TABLE name="${name}">
${columns.map(field).join('\n')}
<DATA><TABLEDATA>
${lines.join('')}</TABLEDATA></DATA>
</TABLE>`);
}

/** As {@link voAnswer}, its cells in BINARY (VOTable 1.4 §5.4): base64 of big-endian bytes. */
export function binaryAnswer<R>(
  name: string,
  columns: readonly VoColumn<R>[],
  rows: readonly R[],
  most: number,
): Answer {
  const status = rows.length > most ? 'OVERFLOW' : 'OK';
  const cells = rows
    .slice(0, most)
    .flatMap((row) => columns.map((column) => binaryCell(column, column.value(row))));
  return document(`<INFO name="QUERY_STATUS" value="${status}"/>
<TABLE name="${name}">
${columns.map(field).join('\n')}
<DATA><BINARY><STREAM encoding="base64">
${Buffer.concat(cells).toString('base64').replace(/.{76}/g, '$&\n')}
</STREAM></BINARY></DATA>
</TABLE>`);
}

function binaryCell({ datatype }: { readonly datatype: string }, value: VoCell): Buffer {
  if (datatype === 'char') {
    const text = Buffer.from(value === null ? '' : [value].flat().join(' '), 'latin1');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, text]);
  }
  const number = value === null ? NaN : Number(value);
  const cell = Buffer.alloc(datatype === 'double' || datatype === 'long' ? 8 : 4);
  if (datatype === 'long') cell.writeBigInt64BE(BigInt((value as bigint | number | null) ?? 0));
  else if (datatype === 'double') cell.writeDoubleBE(number);
  else if (datatype === 'float') cell.writeFloatBE(number);
  else cell.writeInt32BE(Number.isNaN(number) ? 0 : number);
  return cell;
}

/** Runs a service; what it does not understand becomes an error document. */
export function answered(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    return document(`<INFO name="QUERY_STATUS" value="ERROR">UsageFault: ${escapeXml(error.message)}</INFO>`);
  }
}

/** Distance on the sky in degrees. */
export function separation(a: SkyPlace, b: SkyPlace): number {
  const sine = (degrees: number) => Math.sin((degrees / 2) * DEGREE) ** 2;
  const cosines = Math.cos(a.dec * DEGREE) * Math.cos(b.dec * DEGREE);
  return (2 * Math.asin(Math.min(1, Math.sqrt(sine(a.dec - b.dec) + cosines * sine(a.ra - b.ra))))) / DEGREE;
}

function field<R>({ name, ucd, utype, datatype, unit, xtype, elements }: VoColumn<R>): string {
  const size = datatype === 'char' ? '*' : elements;
  const attributes = { name, ID: name, ucd, utype, datatype, arraysize: size, unit, xtype };
  const text = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${value}"`,
  );
  return `<FIELD${text.join('')}/>`;
}

function document(resource: string): Answer {
  return textAnswer(
    `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
${resource}
</RESOURCE>
</VOTABLE>
`,
    'application/x-votable+xml',
  );
}
