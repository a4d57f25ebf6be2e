import { cellShape } from '../../base/cellShape';
import { cellText } from '../scan/cellText';
import type { Field } from '../field';
import type { BinaryBlock, TextBlock } from './block';
import type { Cells } from './cells';
import { Interned } from './interned';
import { NullMask } from './nulls';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const utf16 = new TextDecoder('utf-16be', { ignoreBOM: true });

/** The letters of one column of a block, to be decoded at once. */
let letters = new Uint8Array(4096);
/** Of each cell whose letters these are: its index, where they end, and their hash. */
let waiting = new Int32Array(3 * 1024);

/** Collects texts, and arrays of texts. */
export class TextCells implements Cells {
  readonly scan = null;
  readonly unreadable = null;
  otherLetters = false;
  private readonly values: string[] = [];
  private readonly nulls = new NullMask();
  private readonly interned = new Interned();
  private readonly nullText: string | null;
  /** Letters of each text of an array; 0 where cells are single texts. */
  private readonly width: number;
  private readonly wide: boolean;
  private readonly slip = () => {
    this.otherLetters = true;
  };

  constructor({ datatype, arraysize, nullText }: Field) {
    this.nullText = nullText;
    this.wide = datatype === 'unicodeChar';
    const { axes, variable } = cellShape('char', arraysize);
    this.width = axes.length > 0 || variable ? Number.parseInt(arraysize ?? '', 10) || 0 : 0;
  }

  addText(text: string): void {
    const isNull = text === '' || text === this.nullText;
    if (isNull) this.nulls.set(this.values.length);
    this.values.push(isNull ? '' : text);
  }

  addTextBlock(block: TextBlock, column: number): void {
    const { bytes, starts, ends, marks, rows, stride } = block;
    const { values } = this;
    const gathered = new Gathered(rows);
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      const start = starts[cell]!;
      const length = ends[cell]! - start;
      if (length === 0 || marks[cell] !== 0) {
        this.addText(length === 0 ? '' : cellText(bytes, start, start + length, marks[cell]!, this.slip));
      } else if (!this.addKnown(bytes, start, length)) {
        gathered.add(bytes, start, length, values.length, this.interned.hash);
        values.push('');
      }
    }
    this.place(gathered);
  }

  addBinaryBlock(block: BinaryBlock, column: number): void {
    const { bytes, starts, counts, nulls, rows, stride } = block;
    const { values } = this;
    const gathered = new Gathered(rows);
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      if (nulls[cell] === 1) {
        this.addText('');
        continue;
      }
      const start = starts[cell]!;
      const length = counts[cell]! * (this.wide ? 2 : 1);
      if (this.wide) this.addText(utf16.decode(bytes.subarray(start, start + length)));
      else if (length === 0) this.addText('');
      else if (!this.addKnown(bytes, start, length)) {
        if (gathered.add(bytes, start, length, values.length, this.interned.hash) < 128) values.push('');
        else {
          gathered.drop(length);
          this.addText(utf8.decode(bytes.subarray(start, start + length)));
        }
      }
    }
    this.place(gathered);
    if (this.width === 0) this.cutAtNul(rows);
  }

  finish() {
    const nulls = this.nulls.finish(this.values.length);
    if (this.width === 0) return { values: this.values, nulls };
    return { values: this.values.map((text) => split(text, this.width)), nulls };
  }

  /** Adds a text that was read lately, if this is one. */
  private addKnown(bytes: Uint8Array, start: number, length: number): boolean {
    const known = this.interned.find(bytes, start, length);
    if (known !== null) this.addText(known);
    return known !== null;
  }

  /** Gives the cells that wait their part of the letters. */
  private place({ used, count }: Gathered): void {
    const text = utf8.decode(letters.subarray(0, used));
    let from = 0;
    for (let i = 0; i < count; i += 3) {
      const index = waiting[i]!;
      const cell = text.substring(from, waiting[i + 1]);
      from = waiting[i + 1]!;
      if (cell === this.nullText) this.nulls.set(index);
      else {
        this.values[index] = cell;
        this.interned.keep(cell, cell.length, waiting[i + 2]);
      }
    }
  }

  /** A text of a fixed field ends with its first NUL (VOTable 1.4 §6). */
  private cutAtNul(rows: number): void {
    const { values } = this;
    for (let at = values.length - rows; at < values.length; at++) {
      const end = values[at]!.indexOf('\0');
      if (end < 0) continue;
      values[at] = values[at]!.slice(0, end);
      if (end === 0 || values[at] === this.nullText) {
        values[at] = '';
        this.nulls.set(at);
      }
    }
  }
}

/** Letters that are gathered of cells, one after another, while they are plain ASCII. */
class Gathered {
  used = 0;
  count = 0;

  constructor(rows: number) {
    if (waiting.length < 3 * rows) waiting = new Int32Array(3 * rows);
  }

  /** Takes the letters of a cell; gives all their bits, one or another: 128 or more where one is not ASCII. */
  add(bytes: Uint8Array, start: number, length: number, index: number, hash: number): number {
    if (this.used + length > letters.length) letters = grown(letters, this.used + length);
    let bits = 0;
    for (let i = 0; i < length; i++) {
      const letter = bytes[start + i]!;
      letters[this.used + i] = letter;
      bits |= letter;
    }
    this.used += length;
    waiting[this.count] = index;
    waiting[this.count + 1] = this.used;
    waiting[this.count + 2] = hash;
    this.count += 3;
    return bits;
  }

  /** Takes back the last cell. */
  drop(length: number): void {
    this.used -= length;
    this.count -= 3;
  }
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

/** The texts of an array that stand one after another, each padded to the same width. */
function split(text: string, width: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += width) {
    parts.push(
      text
        .slice(at, at + width)
        .replace(/\0.*$/s, '')
        .trimEnd(),
    );
  }
  return parts;
}
