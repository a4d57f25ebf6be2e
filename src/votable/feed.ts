import type { VotableElements } from './elements';
import { RowScanner } from './scan/rowScanner';
import type { VotableXml } from './xml/votableXml';
import type { TableBuilder } from './tableBuilder';
import { nextStop, safeEnd } from './xml/stops';

/** A piece as it is read at once, and a row. */
const smallestBuffer = 300_000;

/** Rows larger than this are not waited for in whole. */
const longestRow = 1 << 20;

/**
 * Hands the bytes of a document, as UTF-8, to who reads them best: rows of TABLEDATA and the base64 of
 * STREAM are read from the bytes, all else by the XML parser. It makes no difference to what is read.
 */
export class Feed {
  /** What was left of the last piece, `held` bytes, before the next one; used again and again. */
  private buffer = new Uint8Array(0);
  private held = 0;
  private scanner: RowScanner | null = null;
  /** The table whose rows the scanner finds. */
  private scanned: TableBuilder | null = null;
  private state: 'xml' | 'rows' | 'stream' = 'xml';

  constructor(
    private readonly xml: VotableXml,
    private readonly elements: VotableElements,
    private readonly useScanner: boolean,
  ) {}

  /** Takes the next piece, which is not kept. */
  async push(piece: Uint8Array): Promise<void> {
    const bytes = this.withHeld(piece);
    let at = 0;
    while (at < bytes.length) {
      const before = at;
      const { state } = this;
      if (state === 'rows') at = this.rows(bytes, at);
      else if (state === 'stream') at = this.stream(bytes, at);
      else at = await this.frame(bytes, at);
      if (at === before && state === this.state) break;
    }
    this.hold(bytes, at);
  }

  async end(): Promise<void> {
    this.state = 'xml';
    this.xml.write(this.buffer.subarray(0, this.held));
    this.xml.end();
    await this.elements.settle();
  }

  /** Lets the XML parser read up to where something else may begin. */
  private async frame(bytes: Uint8Array, start: number): Promise<number> {
    const stop = nextStop(bytes, start);
    const end = stop < 0 ? safeEnd(bytes, start) : stop;
    const tag = this.xml.write(bytes.subarray(start, end));
    await this.elements.settle();
    if (this.useScanner && (tag === 'TABLEDATA' || tag === '/TR')) this.startRows();
    else if (tag === 'STREAM' && this.elements.openStream) this.state = 'stream';
    return end;
  }

  private startRows(): void {
    const table = this.elements.awaitsRows;
    if (!table || table.fields.length === 0) return;
    if (table !== this.scanned) {
      this.scanned = table;
      this.scanner = new RowScanner(this.xml.prefix, table.scans, (block) =>
        this.elements.addTextBlock(block),
      );
    }
    this.state = 'rows';
  }

  private rows(bytes: Uint8Array, start: number): number {
    const { position, state, lines } = this.scanner!.scan(bytes, start);
    this.xml.skippedLines += lines;
    if (state === 'other' || bytes.length - position > longestRow) this.state = 'xml';
    return position;
  }

  private stream(bytes: Uint8Array, start: number): number {
    const stream = this.elements.openStream!;
    const tag = bytes.indexOf(60, start);
    const end = tag < 0 ? bytes.length : tag;
    const lines = stream.lines;
    stream.add(bytes, start, end);
    this.xml.skippedLines += stream.lines - lines;
    if (tag >= 0) this.state = 'xml';
    return end;
  }

  /** What was left, and the piece behind it. */
  private withHeld(piece: Uint8Array): Uint8Array {
    const { held } = this;
    if (held === 0) return piece;
    this.reserve(held + piece.length);
    this.buffer.set(piece, held);
    return this.buffer.subarray(0, held + piece.length);
  }

  /** Keeps what comes from `at` on. */
  private hold(bytes: Uint8Array, at: number): void {
    this.held = 0;
    if (at === bytes.length) return;
    if (bytes.buffer === this.buffer.buffer) this.buffer.copyWithin(0, at, bytes.length);
    else {
      this.reserve(bytes.length - at);
      this.buffer.set(bytes.subarray(at));
    }
    this.held = bytes.length - at;
  }

  private reserve(length: number): void {
    if (this.buffer.length >= length) return;
    const larger = new Uint8Array(Math.max(length, 2 * this.held, smallestBuffer));
    larger.set(this.buffer.subarray(0, this.held));
    this.buffer = larger;
  }
}
