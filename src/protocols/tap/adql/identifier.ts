import { AlmagestError } from '../../../base/errors';
import { reservedWords } from './reservedWords';

/** Whether a name needs no quotes by its letters alone (ADQL 2.1 §2.1.2). */
export function isRegularIdentifier(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
}

/**
 * A name of a column or an alias as it stands in a query: as it is where that works, else in double
 * quotes, which make its case count. What is in quotes already stays.
 * @throws AlmagestError `usage` for what cannot be a name
 */
export function identifier(name: string): string {
  if (isDelimited(name)) return name;
  if (name === '' || /\p{Cc}/u.test(name)) {
    throw new AlmagestError({ kind: 'usage', message: `${JSON.stringify(name)} cannot be a name in ADQL.` });
  }
  if (isRegularIdentifier(name) && !reservedWords.has(name.toUpperCase())) return name;
  return `"${name.replace(/"/g, '""')}"`;
}

/**
 * A name of a table with its schema (and catalogue) as it stands in a query: `II/246/out` of schema
 * `vizier` is `vizier."II/246/out"`. Dots outside of quotes part it; a part of TAP_SCHEMA that is in
 * quotes already stays.
 */
export function tableName(name: string): string {
  return nameParts(name).map(identifier).join('.');
}

/** The parts of a qualified name, quotes kept. */
export function nameParts(name: string): string[] {
  const parts = name.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [];
  return parts.join('.') === name ? parts : [name];
}

/** A text as it stands in a query. @throws AlmagestError `usage` for one with a NUL */
export function stringLiteral(text: string): string {
  if (text.includes('\0'))
    throw new AlmagestError({ kind: 'usage', message: 'A text with a NUL cannot be sent.' });
  return `'${text.replace(/'/g, "''")}'`;
}

/** A number as it stands in a query: plain decimals, exponents where they would be long. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) {
    throw new AlmagestError({ kind: 'usage', message: `${value} cannot be written in ADQL.` });
  }
  if (value === 0) return '0';
  const plain = String(value);
  return plain.replace('e', 'E').replace('E+', 'E');
}

function isDelimited(name: string): boolean {
  return /^"(?:[^"]|"")+"$/.test(name);
}
