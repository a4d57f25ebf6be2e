import type { Column, NumericArray } from '../table';

/** What is known of a column of texts; without a datatype it is found out. */
export interface TextColumn {
  readonly name: string;
  readonly datatype?: string;
  readonly unit?: string | null;
  readonly description?: string | null;
}

const whole = /^[+-]?\d{1,19}$/;

/** A column from the texts of its cells; an empty one is null, as is one that is no value of the datatype. */
export function columnOf(known: TextColumn, texts: readonly string[]): Column {
  const datatype = known.datatype ?? inferred(texts);
  const { values, nulls } = read(datatype, texts);
  return {
    ...{ name: known.name, id: null, ucd: null, utype: null, xtype: null, datatype, values, nulls },
    ...{ unit: known.unit ?? null, description: known.description ?? null },
    arraysize: datatype === 'char' ? '*' : null,
  };
}

function inferred(texts: readonly string[]): string {
  const said = texts.map((text) => text.trim()).filter((text) => text !== '');
  if (said.length === 0) return 'char';
  if (
    said.every(
      (text) =>
        whole.test(text) &&
        BigInt.asIntN(64, BigInt(text.replace('+', ''))) === BigInt(text.replace('+', '')),
    )
  )
    return 'long';
  if (said.every((text) => !Number.isNaN(real(text)) || /^nan$/i.test(text))) return 'double';
  return said.every((text) => /^(true|false)$/i.test(text)) ? 'boolean' : 'char';
}

function real(text: string): number {
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?(?:\d|\.\d)/.test(text) ? Number(text) : NaN;
}

function read(datatype: string, texts: readonly string[]): Pick<Column, 'values' | 'nulls'> {
  const mask = Uint8Array.from(texts, (text) => (text.trim() === '' ? 1 : 0));
  const nulls = mask.includes(1) ? mask : null;
  if (datatype === 'long') {
    const values = BigInt64Array.from(texts, (text) =>
      text.trim() === '' ? 0n : BigInt(text.trim().replace('+', '')),
    );
    return { values, nulls };
  }
  if (datatype === 'char') return { values: texts, nulls };
  const values: NumericArray =
    datatype === 'boolean'
      ? Uint8Array.from(texts, (text) => (/^true$/i.test(text.trim()) ? 1 : 0))
      : Float64Array.from(texts, (text) => real(text.trim()));
  return { values, nulls };
}
