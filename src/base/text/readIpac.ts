import { AlmagestError, type Fault } from '../errors';
import type { Table } from '../table';
import { columnOf } from './columnOfTexts';

const types: Readonly<Record<string, string>> = {
  ...{ int: 'long', integer: 'long', i: 'long', long: 'long', l: 'long' },
  ...{ double: 'double', d: 'double', real: 'double', r: 'double', float: 'double', f: 'double' },
  ...{ char: 'char', c: 'char', date: 'char', t: 'char' },
};

/** Whether a text begins as an IPAC table does: keywords or comments after backslashes, then a line of bars. */
export function isIpac(text: string): boolean {
  for (const line of text.split('\n', 2000)) {
    if (line.trim() === '' || line.startsWith('\\')) continue;
    return /^\|.*\|\s*$/.test(line);
  }
  return false;
}

/**
 * A table of IPAC's format: names, types, units and null values stand between bars, cells under them.
 * @throws AlmagestError `malformed` where there is no line of names
 * @see irsa.ipac.caltech.edu/applications/DDGEN/Doc/ipac_tbl.html
 */
export function readIpac(text: string): Table {
  const lines = text.split(/\r?\n/);
  const heads = lines.filter((line) => line.startsWith('|')).slice(0, 4);
  const [names] = heads;
  if (names === undefined) {
    throw new AlmagestError({ kind: 'malformed', message: 'The text has no line of names between bars.' });
  }
  const bars = Array.from(names.matchAll(/[|]/g), ({ index }) => index);
  const cellsOf = (line: string) =>
    bars.slice(0, -1).map((bar, at) => line.slice(bar + 1, bars[at + 1]).trim());
  const said = heads.map(cellsOf);
  const body = lines.filter((line) => line.trim() !== '' && !line.startsWith('|') && !line.startsWith('\\'));
  const notes: Fault[] = [];
  const rows = body.map((line) => {
    const starts = bars.map((bar) => (endsUnder(line, bar) ? bar + 1 : bar));
    // The last cell may run on.
    return bars
      .slice(0, -1)
      .map((_, at) => line.slice(starts[at], at === bars.length - 2 ? undefined : starts[at + 1]).trim());
  });
  const columns = said[0]!.map((name, at) => {
    const type = said[1]?.[at]?.toLowerCase() ?? '';
    const isNull = said[3]?.[at] ?? '';
    const texts = rows.map((row) => (row[at] === isNull || row[at] === 'null' ? '' : (row[at] ?? '')));
    const datatype = types[type];
    const whole = datatype !== 'long' || texts.every((one) => /^[+-]?\d{1,18}$|^$/.test(one));
    if (!whole) {
      const message = `Column ${name} is of type ${type}, but some cells are no whole numbers.`;
      notes.push({ kind: 'malformed', message });
    }
    return columnOf({ name, unit: unitText(said[2]?.[at]), ...(datatype && whole && { datatype }) }, texts);
  });
  return { name: null, description: null, columns, nrows: rows.length, notes };
}

/** Whether what stands under a bar is the end of the cell before it, one character too long, and not the beginning of the next. */
function endsUnder(line: string, bar: number): boolean {
  return bar > 0 && /^\S\S(\s|$)/.test(line.slice(bar - 1, bar + 2));
}

const unitText = (text: string | undefined) => (text === undefined || text === '' ? null : text);
