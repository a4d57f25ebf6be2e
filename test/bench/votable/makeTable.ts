import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const names = [
  'Almaaz',
  'NGC 4258',
  '2MASS J17504083-0132299',
  'Gaia DR3 4651515861503587200',
  'TYC 1234-567-1',
];

/** Twenty columns of the types that catalogues have: name, datatype, arraysize. */
export const columns = [
  ['source_id', 'long', ''],
  ['ra', 'double', ''],
  ['dec', 'double', ''],
  ['ra_error', 'float', ''],
  ['dec_error', 'float', ''],
  ['parallax', 'double', ''],
  ['parallax_error', 'float', ''],
  ['pmra', 'double', ''],
  ['pmdec', 'double', ''],
  ['n_obs', 'short', ''],
  ['flags', 'int', ''],
  ['band', 'char', '*'],
  ['mag_g', 'float', ''],
  ['mag_bp', 'float', ''],
  ['mag_rp', 'float', ''],
  ['variable', 'boolean', ''],
  ['name', 'char', '*'],
  ['designation', 'char', '*'],
  ['epoch', 'double', ''],
  ['rv', 'double', ''],
] as const;

/** Writes rows of numbers with all their digits, some nulls, repeated words and names of their own. */
export async function writeTabledata(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  const fields = columns.map(
    ([name, datatype, arraysize]) =>
      `<FIELD name="${name}" datatype="${datatype}"${arraysize === '' ? '' : ` arraysize="${arraysize}"`}/>\n`,
  );
  out.write(
    `<?xml version="1.0"?>\n<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">` +
      `<TABLE>\n${fields.join('')}<DATA><TABLEDATA>\n`,
  );
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  for (let row = 0; row < rows; row += 1000) {
    let text = '';
    for (let at = row; at < Math.min(rows, row + 1000); at++) {
      const cells = columns.map(([, datatype], column) => cell(datatype, column, at, random));
      text += `    <TR>\n${cells.map((value) => `      <TD>${value}</TD>\n`).join('')}    </TR>\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end('</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>\n');
  await once(out, 'close');
}

function cell(datatype: string, column: number, row: number, random: () => number): string {
  if (column > 4 && random() < 0.05) return '';
  switch (datatype) {
    case 'long':
      return String(4_651_515_861_503_587_200n + BigInt(row) * 1_234_567n);
    case 'double':
      return String((random() + random() / 2 ** 32) * 360 - (column > 1 ? 90 : 0));
    case 'float':
      return String(Math.fround(random() * 20)).slice(0, 10);
    case 'short':
      return String(Math.floor(random() * 900));
    case 'int':
      return String(Math.floor(random() * 1e9));
    case 'boolean':
      return random() < 0.5 ? 'true' : 'false';
    default:
      return column === 11
        ? 'ugriz'[row % 5]!
        : column === 16
          ? names[row % names.length]!
          : `Object ${row}-${Math.floor(random() * 1e6)}`;
  }
}
