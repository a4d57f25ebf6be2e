import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import type { Findings } from './finding';

/** Bytes of one element by the letter of TFORM (FITS 4.0 table 18). */
const sizes: Readonly<Record<string, number>> = {
  ...{ L: 1, X: 1 / 8, B: 1, I: 2, J: 4, K: 8, A: 1, E: 4, D: 8, C: 8, M: 16, P: 8, Q: 16 },
};
/** What TDISP may begin with, by the letter of TFORM (FITS 4.0 table 20). */
const displays: Readonly<Record<string, RegExp>> = {
  ...{ A: /^A/, L: /^L/, E: /^[FEDG]/, D: /^[FEDG]/, C: /^[FEDG]/, M: /^[FEDG]/ },
};
const binaryForm = /^(\d*)([LXBIJKAEDCMPQ])(?:([LXBIJKAEDCM])(?:\((\d+)\))?)?/;
const asciiForm = /^(?:A(\d+)|I(\d+)|[FED](\d+)\.\d+)$/;

/** Whether the columns of a table are declared as FITS 4.0 §7.2 and §7.3 ask for. */
export function verifyColumns(header: Header, hdu: HduSummary, findings: Findings): void {
  if (!hdu.columns) return;
  const binary = hdu.kind === 'table';
  const names = new Map<string, number>();
  let width = 0;
  for (const [index, { name, format }] of hdu.columns.entries()) {
    const number = index + 1;
    const at = (keyword: string) => {
      const card = header.card(`${keyword}${number}`);
      return { keyword: `${keyword}${number}`, ...(card && { card: card.index, byte: card.offset }) };
    };
    if (name === null)
      findings.warning(`Column ${number} has no name: TTYPE${number} is missing.`, at('TTYPE'));
    else {
      if (!/^\w+$/.test(name)) {
        findings.warning(
          `Column ${number} “${name}” is not named with letters, digits and underscores alone (§7.2.2).`,
          at('TTYPE'),
        );
      }
      const same = names.get(name.toUpperCase());
      if (same) findings.warning(`Columns ${same} and ${number} are both named ${name}.`, at('TTYPE'));
      else names.set(name.toUpperCase(), number);
    }
    if (format === '') continue; // the summary has said so
    const used = binary
      ? verifyBinary(header, number, format, findings, at)
      : verifyAscii(header, number, format, findings, at);
    width += used ?? NaN;
  }
  const [row = 0] = hdu.axes;
  if (binary && Number.isFinite(width) && width !== row) {
    const card = header.card('NAXIS1');
    findings.error(`The columns of a row take ${width} bytes, NAXIS1 says ${row} (§7.3.1).`, {
      keyword: 'NAXIS1',
      ...(card && { card: card.index, byte: card.offset }),
    });
  }
  verifyHeap(header, hdu, findings);
}

type At = (keyword: string) => NonNullable<Parameters<Findings['error']>[1]>;

function verifyBinary(
  header: Header,
  number: number,
  format: string,
  findings: Findings,
  at: At,
): number | null {
  const [, digits = '', letter = '', element] = binaryForm.exec(format) ?? [];
  const descriptor = letter === 'P' || letter === 'Q';
  if (letter === '' || (descriptor && !element) || (descriptor && Number(digits || 1) > 1)) {
    findings.error(`TFORM${number} = '${format}' is no format of a binary table (§7.3.1).`, at('TFORM'));
    return null;
  }
  const repeat = digits === '' ? 1 : Number(digits);
  const kind = descriptor ? element! : letter;
  const shape = header.string(`TDIM${number}`);
  if (shape !== undefined) {
    const axes = /^\(\s*(\d+(?:\s*,\s*\d+)*)\s*\)$/.exec(shape.trim())?.[1]?.split(',').map(Number);
    if (!axes) findings.error(`TDIM${number} = '${shape}' is no list of axes (§7.3.2).`, at('TDIM'));
    else if (!descriptor && axes.reduce((product, axis) => product * axis, 1) > repeat) {
      findings.error(
        `TDIM${number} = '${shape}' has more elements than the ${repeat} of TFORM${number}.`,
        at('TDIM'),
      );
    }
  }
  if (header.card(`TNULL${number}`) && !/[BIJK]/.test(kind)) {
    findings.error(
      `TNULL${number} is used for the column with format ${format}: only integers have one.`,
      at('TNULL'),
    );
  }
  const shown = header.string(`TDISP${number}`)?.toUpperCase();
  const scaled = header.card(`TSCAL${number}`) ?? header.card(`TZERO${number}`);
  if (shown !== undefined && !scaled && !(displays[kind] ?? /./).test(shown)) {
    findings.error(
      `TDISP${number} = '${shown}' is no way to show a column with format ${format} (§7.3.4).`,
      at('TDISP'),
    );
  }
  for (const keyword of ['TSCAL', 'TZERO']) {
    if (header.card(`${keyword}${number}`) && /[ALX]/.test(kind)) {
      findings.error(`${keyword}${number} is used for the column with format ${format}.`, at(keyword));
    }
  }
  return letter === 'X' ? Math.ceil(repeat / 8) : repeat * sizes[letter]!;
}

function verifyAscii(header: Header, number: number, format: string, findings: Findings, at: At): null {
  const match = asciiForm.exec(format);
  if (!match) {
    findings.error(`TFORM${number} = '${format}' is no format of an ASCII table (§7.2.1).`, at('TFORM'));
    return null;
  }
  const start = header.integer(`TBCOL${number}`);
  const width = Number(match.slice(1).find(Boolean));
  const row = header.integer('NAXIS1') ?? 0;
  if (start === undefined) findings.error(`TBCOL${number} is missing (§7.2.1).`, at('TBCOL'));
  else if (start < 1 || start - 1 + width > row) {
    findings.error(
      `Column ${number} takes columns ${start} to ${start - 1 + width} of rows of ${row}.`,
      at('TBCOL'),
    );
  }
  return null;
}

function verifyHeap(header: Header, { axes: [row = 0, rows = 0] }: HduSummary, findings: Findings): void {
  const start = header.integer('THEAP');
  const card = header.card('THEAP');
  if (start === undefined || !card) return;
  const heap = header.integer('PCOUNT') ?? 0;
  if (start < row * rows || start > row * rows + heap) {
    findings.error(
      `THEAP is ${start}: the heap stands between ${row * rows} and ${row * rows + heap} (§7.3.2).`,
      {
        keyword: 'THEAP',
        card: card.index,
        byte: card.offset,
      },
    );
  }
}
