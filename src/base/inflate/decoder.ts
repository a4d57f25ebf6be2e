import type { ByteSource } from '../byteSource';
import { AlmagestError, type Fault } from '../errors';

/** Undoes one form of compression: the content in pieces, from the first byte to the last. */
export interface Decoder {
  /** Bytes of content that one compressed byte can stand for, at most. */
  readonly ratio: number;
  /**
   * The content; what is odd but no failure goes to `note`.
   * Iterating throws `malformed` with the compressed byte offset where the content breaks off.
   */
  decode(source: ByteSource, signal: AbortSignal, note: (problem: Fault) => void): AsyncIterable<Uint8Array>;
}

/** A compressed file that breaks off or is damaged at `byte` of it. */
export function damaged(source: ByteSource, form: string, reason: string, byte: number): AlmagestError {
  return new AlmagestError({
    kind: 'malformed',
    message: `The ${form} file ${source.name} ${reason} at byte ${byte} of the compressed file: what follows is missing.`,
    where: { source: source.name, byte },
    advice: 'What could be decompressed is shown. If the file was copied or downloaded, fetch it again.',
  });
}

/** What stands behind the compressed content and was not used; padding with zeros is usual on tapes. */
export async function noteTrailing(
  source: ByteSource,
  form: string,
  byte: number,
  note: (problem: Fault) => void,
  signal: AbortSignal,
): Promise<void> {
  const rest = await source.read(byte, 65_536, signal);
  if (rest.length === 0 || rest.every((code) => code === 0)) return;
  note({
    kind: 'malformed',
    message: `Bytes from ${byte} on after the ${form} content of ${source.name} are something else and are left out.`,
    where: { source: source.name, byte },
  });
}
