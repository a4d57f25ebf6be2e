import { AlmagestError } from '../errors';
import type { Table } from '../table';
import { columnOf } from './columnOfTexts';
import { uniqueNames } from './uniqueNames';

/** A table of plain text, and whether its columns have names. */
export interface PlainColumns {
  readonly table: Table;
  readonly named: boolean;
}

/**
 * Columns of numbers with blanks or commas between, as programs write them for plotting. Lines that
 * begin with `#`, `%`, `;` or `!` are comments; names are those of the line before the first numbers,
 * be it a comment or not, where it has as many words; a line of units may follow it in parentheses.
 * @throws AlmagestError `malformed` where there are no lines of numbers
 */
export function readColumns(text: string): PlainColumns {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  let head: string | null = null;
  let width = 0;
  const rows: string[][] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (/^\s*[#%;!]/.test(line)) {
      if (rows.length === 0) head = line;
      continue;
    }
    const words = wordsOf(line);
    if (words.every(isNumber)) {
      width ||= words.length;
      if (words.length === width) rows.push(words);
    } else if (rows.length === 0) head = line;
  }
  if (rows.length === 0) {
    throw new AlmagestError({ kind: 'malformed', message: 'The text has no lines of numbers.' });
  }
  const names = head === null ? [] : wordsOf(head.replace(/^\s*[#%;!]+/, ''));
  const named = names.length === width && !names.every(isNumber);
  const titles = named ? names : Array.from({ length: width }, (_, at) => `col${at + 1}`);
  const parts = titles.map((title) => /^(.+?)[([{]([^)\]}]*)[)\]}]?$/.exec(title));
  const plain = titles.map((title, at) => parts[at]?.[1] ?? title);
  const unique = uniqueNames(plain.map((name) => name.replace(/_+$/, '')));
  const columns = unique.map((name, at) =>
    columnOf(
      { name, datatype: 'double', unit: parts[at]?.[2] ?? null },
      rows.map((row) => row[at]!.replace(/d/i, 'e')),
    ),
  );
  return { table: { name: null, description: null, columns, nrows: rows.length, notes: [] }, named };
}

const wordsOf = (line: string) =>
  line
    .trim()
    .split(/\s*[,\t]\s*|\s+/)
    .filter((word) => word !== '');

function isNumber(word: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?$|^[+-]?(?:nan|inf)$/i.test(word);
}
