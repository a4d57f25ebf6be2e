import type { Sink } from '../../fits/write/writeHdu';

/** A file that is written into memory. */
export class BytesSink implements Sink {
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  write(bytes: Uint8Array): Promise<void> {
    // The writer may use its memory again.
    this.pieces.push(bytes.slice());
    this.length += bytes.byteLength;
    return Promise.resolve();
  }

  get bytes(): Uint8Array {
    const whole = new Uint8Array(this.length);
    this.pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.byteLength), 0);
    return whole;
  }
}
