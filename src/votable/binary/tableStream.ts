import type { BinaryBlock } from '../cells/block';
import type { Field } from '../field';
import { Base64Decoder } from './base64';
import { inflate } from './inflate';
import { Pieces } from './pieces';
import { BinaryRows } from './rows';

/** What becomes of the bytes of a STREAM. */
export interface StreamTarget {
  /** Rows so far. */
  rowCount(): number;
  addBinaryBlock(block: BinaryBlock): boolean;
  note(message: string): void;
}

/** The content of a STREAM in base64, as it comes. */
export class TableStream {
  private readonly base64 = new Base64Decoder();
  private readonly whole = new Pieces();
  private readonly rows: BinaryRows | null;
  private wanted = true;

  /**
   * @param format whose rows are taken as they come; `FITS` is kept whole, as is what is compressed
   * @param most bytes that a compressed stream may become
   */
  constructor(
    private readonly target: StreamTarget,
    fields: readonly Field[],
    private readonly format: 'BINARY' | 'BINARY2' | 'FITS',
    private readonly gzip: boolean,
    private readonly most: number,
  ) {
    const take = (block: BinaryBlock) => target.addBinaryBlock(block);
    this.rows = format === 'FITS' ? null : new BinaryRows(fields, format === 'BINARY2', take);
  }

  get lines(): number {
    return this.base64.lines;
  }

  addText(text: string): void {
    this.add(new TextEncoder().encode(text));
  }

  add(letters: Uint8Array, start = 0, end = letters.length): void {
    if (!this.wanted) return;
    const bytes = this.base64.decode(letters, start, end);
    if (this.rows && !this.gzip) this.wanted = this.rows.push(bytes);
    else this.whole.add(bytes);
  }

  /** Takes what was kept; gives the bytes of a FITS file. */
  async end(): Promise<Uint8Array | null> {
    const { target, rows, format } = this;
    if (this.base64.broken) target.note('The stream is not base64 throughout; it was read up to there.');
    let bytes = this.whole.whole();
    if (this.gzip) {
      const inflated = await inflate(bytes, this.most);
      if (!inflated.complete)
        target.note('The gzip data of the stream is damaged or too large; it was read up to there.');
      ({ bytes } = inflated);
      if (rows) this.wanted = rows.push(bytes);
    }
    if (rows && this.wanted && rows.left > 0) {
      target.note(`The binary stream ends within row ${target.rowCount() + 1}; that row was left out.`);
    }
    return format === 'FITS' ? bytes : null;
  }
}
