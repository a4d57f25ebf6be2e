import type { VotableElements } from './elements';
import { RowScanner } from './scan/rowScanner';
import type { VotableXml } from './xml/votableXml';
import { nextStop, safeEnd } from './xml/stops';

/** Rows larger than this are not waited for in whole. */
const longestRow = 1 << 20;

/**
 * Hands the bytes of a document, as UTF-8, to who reads them best: rows of TABLEDATA and the base64 of
 * STREAM are read from the bytes, all else by the XML parser. It makes no difference to what is read.
 */
export class Feed {
  private held: Uint8Array = new Uint8Array(0);
  private scanner: RowScanner | null = null;
  private state: 'xml' | 'rows' | 'stream' = 'xml';

  constructor(
    private readonly xml: VotableXml,
    private readonly elements: VotableElements,
    private readonly useScanner: boolean,
  ) {}

  async push(piece: Uint8Array): Promise<void> {
    const bytes = joined(this.held, piece);
    let at = 0;
    while (at < bytes.length) {
      const before = at;
      const { state } = this;
      if (state === 'rows') at = this.rows(bytes, at);
      else if (state === 'stream') at = this.stream(bytes, at);
      else at = await this.frame(bytes, at);
      if (at === before && state === this.state) break;
    }
    this.held = at === 0 ? bytes : bytes.slice(at);
  }

  async end(): Promise<void> {
    this.state = 'xml';
    this.xml.write(this.held);
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
    this.scanner ??= new RowScanner(this.xml.prefix, table.fields.length, (block) => {
      this.elements.addTextBlock(block);
    });
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
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
