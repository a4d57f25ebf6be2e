import { beyondAscii, encoded, scanned, type TextBlock } from '../cells/block';
import type { NumberScan } from '../cells/cells';
import { referenceEnd } from './cellText';
import { scanDecimal } from './decimal';
import { scanInteger } from './integer';

/** How far a scan came. */
export interface Scanned {
  /** Behind the last whole row, and the white space that follows it. */
  readonly position: number;
  /** `more`: the bytes end within a row. `other`: no plain row begins here. */
  readonly state: 'more' | 'other';
  /** Line ends that were passed. */
  readonly lines: number;
}

/** Cells of a block. */
const blockCells = 16_384;

const plain = 0;
const special = 1;
const high = 2;
const lineEnd = 3;
const carriageReturn = 4;
const ampersand = 5;
const bracket = 6;
const forbidden = 7;

/** What to do about a byte of a cell. */
const classes = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code === 60) return special;
  if (code >= 128) return high;
  if (code === 10) return lineEnd;
  if (code === 13) return carriageReturn;
  if (code === 38) return ampersand;
  if (code === 93) return bracket;
  return code < 32 && code !== 9 ? forbidden : plain;
});

/** Longer ways from one cell to the next are not kept. */
const longestBetween = 64;

/** How the cells of a column are read, as a byte for each column. */
const asText = 0;
const asDecimal = 1;
const asInteger = 2;
const codes = { decimal: asDecimal, integer: asInteger };
const codeOf = (scan: NumberScan) => (scan === null ? asText : codes[scan]);

const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * Finds the cells of TABLEDATA in bytes of UTF-8. It knows only rows as nearly all documents write them:
 * `<TR>`, `<TD>`, `<TD/>`, text, references and white space. Whatever else comes is left to the XML
 * parser, from the beginning of its row.
 */
export class RowScanner {
  private readonly openRow: Uint8Array;
  private readonly closeRow: Uint8Array;
  private readonly openCell: Uint8Array;
  private readonly closeCell: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly marks: Uint8Array;
  private readonly numbers: Float64Array;
  private readonly columns: number;
  private readonly scans: Uint8Array;
  private readonly most: number;
  /** Line ends of the last row. */
  private rowLines = 0;
  /** What stood between the texts of two cells last, `</TD>` to `<TD>`: mostly it is the same again. */
  private readonly between = new Uint8Array(longestBetween);
  private readonly words = new DataView(this.between.buffer);
  /** Of the bytes that are scanned. */
  private view: DataView = this.words;
  private betweenLength = 0;
  private betweenLines = 0;
  /** Cells of the row, and line ends, that the last reading of texts came through. */
  private column = 0;
  private textLines = 0;
  /** What the last odd letter marks its cell with, and the line ends it is. */
  private oddMark = 0;
  private oddLines = 0;

  /**
   * @param prefix of the namespace, with its colon, as the TABLEDATA tag has it
   * @param scans of each column
   * @param take is given rows, before their bytes are overwritten
   */
  constructor(
    prefix: string,
    scans: readonly NumberScan[],
    private readonly take: (block: TextBlock) => void,
  ) {
    const columns = scans.length;
    this.columns = columns;
    this.scans = Uint8Array.from(scans, codeOf);
    this.openRow = bytesOf(`<${prefix}TR>`);
    this.closeRow = bytesOf(`</${prefix}TR>`);
    this.openCell = bytesOf(`<${prefix}TD`);
    this.closeCell = bytesOf(`</${prefix}TD>`);
    this.most = Math.max(1, Math.floor(blockCells / columns));
    this.starts = new Int32Array(this.most * columns);
    this.ends = new Int32Array(this.most * columns);
    this.marks = new Uint8Array(this.most * columns);
    this.numbers = new Float64Array(this.most * columns);
  }

  /** Takes all whole plain rows from `start` on. */
  scan(bytes: Uint8Array, start: number): Scanned {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let position = start;
    let lines = 0;
    let rows = 0;
    let state: Scanned['state'] = 'more';
    for (;;) {
      const at = skipBlank(bytes, position);
      lines += countLines(bytes, position, at);
      position = at;
      const row = at >= bytes.length ? -1 : this.row(bytes, at, rows * this.columns);
      if (row <= 0) {
        state = row === 0 ? 'other' : 'more';
        break;
      }
      lines += this.rowLines;
      position = row;
      if (++rows === this.most) {
        this.give(bytes, rows);
        rows = 0;
      }
    }
    if (rows > 0) this.give(bytes, rows);
    return { position, state, lines };
  }

  private give(bytes: Uint8Array, rows: number): void {
    const { starts, ends, marks, numbers, columns } = this;
    this.take({ bytes, starts, ends, marks, numbers, rows, stride: columns });
  }

  /** Where the row that begins at `start` ends; -1 where the bytes end first, 0 where it is no plain row. */
  private row(bytes: Uint8Array, start: number, into: number): number {
    const { openCell, closeCell, closeRow, starts, ends, marks, columns } = this;
    const { length } = bytes;
    let at = match(bytes, start, this.openRow);
    if (at <= 0) return at;
    let column = 0;
    let lines = 0;
    let gap = -1;
    let gapLines = 0;
    for (;;) {
      for (; at < length; at++) {
        const code = bytes[at]!;
        if (code === 10) lines++;
        else if (code === 13) lines += bytes[at + 1] === 10 ? 0 : 1;
        else if (code !== 32 && code !== 9) break;
      }
      let next = match(bytes, at, openCell);
      if (next < 0) return -1;
      if (next === 0) {
        next = match(bytes, at, closeRow);
        if (next <= 0) return next;
        for (; column < columns; column++)
          starts[into + column] = ends[into + column] = marks[into + column] = 0;
        this.rowLines = lines;
        return next;
      }
      if (column === columns) return 0;
      at = next;
      while (at < bytes.length && bytes[at] === 32) at++;
      if (at >= bytes.length) return -1;
      const cell = into + column++;
      if (bytes[at] === 47) {
        if (at + 1 >= bytes.length) return -1;
        if (bytes[at + 1] !== 62) return 0;
        starts[cell] = ends[cell] = marks[cell] = 0;
        at += 2;
        gap = -1;
        continue;
      }
      if (bytes[at] !== 62) return 0;
      starts[cell] = ++at;
      if (gap >= 0) this.learn(bytes, gap, at, lines - gapLines);
      const end = this.texts(bytes, at, into, column);
      if (end <= 0) return end;
      column = this.column;
      lines += this.textLines;
      [gap, gapLines] = [end, lines];
      at = match(bytes, end, closeCell);
      if (at <= 0) return at;
    }
  }

  /**
   * Reads the text of the cell before `next`, and of those that follow it in the same way: where the last of
   * them ends; -1 where the bytes end first, 0 where one is not plain.
   */
  private texts(bytes: Uint8Array, start: number, into: number, next: number): number {
    const { starts, ends, marks, numbers, scans, columns } = this;
    const { view, between, words, betweenLength, betweenLines } = this;
    const { length } = bytes;
    let at = start;
    let column = next;
    let lines = 0;
    for (;;) {
      const cell = into + column - 1;
      let mark = 0;
      const scan = scans[column - 1]!;
      if (scan !== asText) {
        const end =
          scan === asDecimal
            ? scanDecimal(bytes, at, length, numbers, cell)
            : scanInteger(bytes, at, length, numbers, cell);
        if (end > at && end < length && bytes[end] === 60) {
          at = end;
          mark = scanned;
        }
      }
      while (mark !== scanned) {
        while (at < length && classes[bytes[at]!] === plain) at++;
        if (at >= length) return -1;
        if (bytes[at] === 60) break;
        const behind = this.odd(bytes, at);
        if (behind <= 0) return behind;
        at = behind;
        mark |= this.oddMark;
        lines += this.oddLines;
      }
      ends[cell] = at;
      marks[cell] = mark;
      let same = 0;
      if (column < columns && at + betweenLength <= length) {
        while (same + 4 <= betweenLength && view.getInt32(at + same) === words.getInt32(same)) same += 4;
        while (same < betweenLength && bytes[at + same] === between[same]) same++;
      }
      if (same === 0 || same < betweenLength) {
        this.column = column;
        this.textLines = lines;
        return at;
      }
      at += same;
      lines += betweenLines;
      starts[into + column++] = at;
    }
  }

  /** Behind a letter of a cell that is not plain; -1 and 0 as of {@link texts}. */
  private odd(bytes: Uint8Array, at: number): number {
    const { length } = bytes;
    const kind = classes[bytes[at]!]!;
    this.oddMark = this.oddLines = 0;
    switch (kind) {
      case high:
        this.oddMark = beyondAscii;
        // U+FFFE and U+FFFF are no characters of XML.
        if (bytes[at] !== 0xef) return at + 1;
        if (at + 2 >= length) return -1;
        return bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbe ? 0 : at + 1;
      case lineEnd:
        this.oddLines = 1;
        return at + 1;
      case carriageReturn:
        this.oddMark = encoded;
        this.oddLines = bytes[at + 1] === 10 ? 0 : 1;
        return at + 1;
      case ampersand: {
        this.oddMark = encoded;
        const end = referenceEnd(bytes, at, length);
        return end >= 0 ? end : length - at < 12 ? -1 : 0;
      }
      case bracket:
        if (bytes[at + 1] === 93 && bytes[at + 2] === 62) return 0;
        return at + 2 >= length ? -1 : at + 1;
      default:
        return 0;
    }
  }

  private learn(bytes: Uint8Array, start: number, end: number, lines: number): void {
    this.betweenLength = end - start <= longestBetween ? end - start : 0;
    this.betweenLines = lines;
    for (let i = 0; i < this.betweenLength; i++) this.between[i] = bytes[start + i]!;
  }
}

/** Behind `word` if it stands at `at`; 0 where it does not, -1 where the bytes end before that is known. */
function match(bytes: Uint8Array, at: number, word: Uint8Array): number {
  for (let i = 0; i < word.length; i++) {
    if (at + i >= bytes.length) return -1;
    if (bytes[at + i] !== word[i]) return 0;
  }
  return at + word.length;
}

/** White space of XML: other control characters are for the XML parser to judge. */
function skipBlank(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const code = bytes[at]!;
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
    // Whether a line feed follows decides whether this ends a line of its own.
    if (code === 13 && at + 1 === bytes.length) break;
    at++;
  }
  return at;
}

function countLines(bytes: Uint8Array, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)) lines++;
  }
  return lines;
}
