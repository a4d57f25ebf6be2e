import type { ByteSource } from '../../base/byteSource';
import { AlmagestError, describeFault, type Fault } from '../../base/errors';
import { describeHdu } from '../../fits/hdu/describe';
import { blockLength } from '../../fits/header/card';
import { readHeader } from '../../fits/header/readHeader';

/**
 * Whether FITS that comes as a stream (the content of a compressed file) holds the data its headers
 * promise; nothing of it is kept but headers. The stream is read to its end.
 * @returns oddities of content that did come whole
 * @throws AlmagestError `malformed` where it ends before its data do, and what the stream throws
 */
export async function verifyStreamedFits(
  name: string,
  pieces: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string[]> {
  const stream = new Forward(name, pieces);
  const oddities: Fault[] = [];
  try {
    for (let offset = 0, index = 0; ; index++) {
      const located = await readHeader(stream, offset, index, signal);
      const hdu = describeHdu(located, index, { name, size: Infinity });
      if (stream.ended && located.problems.some(({ message }) => message.startsWith('The header is cut')))
        throw cutAt(name, index, stream.received, 'its header ends before its END card');
      oddities.push(...hdu.problems);
      const { dataOffset, dataLength } = hdu;
      if (!Number.isFinite(dataLength)) break;
      const end = dataOffset + dataLength;
      offset = dataOffset + Math.ceil(dataLength / blockLength) * blockLength;
      await stream.skipTo(offset);
      if (stream.ended && stream.received < end)
        throw cutAt(name, index, stream.received, `its header promises ${dataLength} bytes of data`);
      const next = await stream.read(offset, 80, signal);
      if (next.length === 0) {
        if (stream.received < offset) oddities.push(said('The padding at the end of the file is missing.'));
        break;
      }
      if (!/^XTENSION *=/.test(String.fromCharCode(...next.subarray(0, 30)))) {
        oddities.push(said(`What follows byte ${offset} is no extension.`));
        break;
      }
    }
    await stream.drain();
  } finally {
    await stream.close();
  }
  return oddities.map(describeFault);
}

function said(message: string): Fault {
  return { kind: 'malformed', message };
}

function cutAt(name: string, hdu: number, byte: number, why: string): AlmagestError {
  return new AlmagestError({
    kind: 'malformed',
    message: `${name} is not whole: HDU ${hdu} is cut, ${why}.`,
    where: { source: name, hdu, byte },
    advice: 'Try again; if it comes the same way, the file is damaged at the archive.',
  });
}

/** A stream read by rising offsets; what lies before the last one skipped to is forgotten. */
class Forward implements ByteSource {
  received = 0;
  ended = false;
  private readonly iterator: AsyncIterator<Uint8Array>;
  private start = 0;
  private held: Uint8Array[] = [];

  constructor(
    readonly name: string,
    pieces: AsyncIterable<Uint8Array>,
  ) {
    this.iterator = pieces[Symbol.asyncIterator]();
  }

  get size(): number {
    return this.ended ? this.received : Number.MAX_SAFE_INTEGER;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    while (!this.ended && this.received < offset + length) {
      signal?.throwIfAborted();
      await this.pull(offset);
    }
    const all = this.held.length === 1 ? this.held[0]! : joined(this.held);
    this.held = [all];
    return all.subarray(offset - this.start, offset - this.start + length);
  }

  async skipTo(offset: number): Promise<void> {
    this.drop(offset);
    while (!this.ended && this.received < offset) await this.pull(offset);
  }

  async drain(): Promise<void> {
    while (!this.ended) await this.pull(Infinity);
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }

  private async pull(keepFrom: number): Promise<void> {
    const piece = await this.iterator.next();
    if (piece.done) {
      this.ended = true;
      return;
    }
    this.held.push(piece.value);
    this.received += piece.value.byteLength;
    this.drop(Math.min(keepFrom, this.received));
  }

  /** Forgets whole pieces before `offset`; headers are read from where it was skipped to. */
  private drop(offset: number): void {
    while (this.held.length > 0 && this.start + this.held[0]!.byteLength <= offset) {
      this.start += this.held.shift()!.byteLength;
    }
    if (this.held.length === 0) this.start = this.received;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
