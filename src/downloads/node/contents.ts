import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from '../../base/byteSource';
import { compressedForm, formNames } from '../../base/compressedForm';
import { AlmagestError, describeFault, toFault } from '../../base/errors';
import { bunzip2 } from '../../base/inflate/bzip2';
import type { Decoder } from '../../base/inflate/decoder';
import { uncompress } from '../../base/inflate/lzw';
import { isBeyond32, zipContent, zipDirectory, type ListedFile } from '../../base/inflate/zipEntry';
import { fileFault } from '../../base/node/fileFault';
import { FileSource } from '../../base/node/fileSource';
import { inflateRaw } from '../../base/node/inflate/gunzip';
import { SliceSource } from '../../base/sliceSource';
import { crc32 } from './crc32';

type Note = (message: string) => void;
type Pieces = AsyncIterable<Uint8Array>;

/**
 * What is inside a compressed file, told by its first bytes: one content of a gzip, bzip2 or compress
 * file, those of all files of a zip archive, nothing of anything else. Checksums are checked at the end
 * of each. Iterating throws `malformed` where the file is cut or damaged.
 */
export async function* contents(file: string, signal?: AbortSignal, note: Note = () => undefined) {
  const name = nameOf(file);
  const source = await FileSource.open(file, name);
  try {
    const form = compressedForm(await source.read(0, 8));
    if (form === 'gzip') {
      yield gunzipped(createReadStream(file, { signal, highWaterMark: 256 * 1024 }), name, signal);
    } else if (form === 'bzip2') yield decoded(source, bunzip2, form, signal, note);
    else if (form === 'compress') yield decoded(source, uncompress, form, signal, note);
    else if (form === 'zip') yield* unzipped(source, signal, note);
    else if (form !== null) note(`${name} is a ${formNames[form]} file; what is inside was not checked.`);
  } finally {
    await source.close();
  }
}

/** The content of gzip (RFC 1952), all members; zlib checks length and CRC-32 of each. */
export async function* gunzipped(pieces: Pieces, name: string, signal?: AbortSignal) {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const source = pieces instanceof Readable ? pieces : Readable.from(pieces, { objectMode: false });
  pipeline(source, gunzip, () => undefined);
  try {
    for await (const piece of gunzip) {
      signal?.throwIfAborted();
      yield piece as Uint8Array;
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error instanceof AlmagestError ? error : fileFault(error, name);
    throw notWhole(name, 'gzip', (error as Error).message, error);
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}

async function* decoded(
  source: ByteSource,
  decoder: Decoder,
  form: 'bzip2' | 'compress',
  signal: AbortSignal | undefined,
  note: Note,
) {
  const stop = signal ?? new AbortController().signal;
  try {
    for await (const piece of decoder.decode(source, stop, (fault) => note(fault.message))) {
      signal?.throwIfAborted();
      yield piece;
    }
  } catch (error) {
    if (toFault(error).kind !== 'malformed') throw error;
    throw notWhole(source.name, form, describeFault({ ...toFault(error), advice: '' }), error);
  }
}

async function* unzipped(source: ByteSource, signal: AbortSignal | undefined, note: Note) {
  for (const entry of await zipDirectory(source, signal)) {
    if (entry.name.endsWith('/')) continue;
    if (entry.encrypted || isBeyond32(entry) || (entry.method !== 0 && entry.method !== 8)) {
      note(`${entry.name} in ${source.name} could not be checked.`);
    } else yield checked(source, entry, signal);
  }
}

/** One file of a zip archive with its length and CRC-32 (APPNOTE.TXT 6.3 §4.4). */
async function* checked(source: ByteSource, entry: ListedFile, signal?: AbortSignal) {
  const name = `${source.name} (${entry.name})`;
  const offset = await zipContent(source, entry, signal);
  const slice = new SliceSource(name, source, offset, Math.min(entry.length, source.size - offset));
  const stop = signal ?? new AbortController().signal;
  const pieces = entry.method === 0 ? read(slice, signal) : inflateRaw.decode(slice, stop, () => undefined);
  let crc = 0;
  let length = 0;
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    crc = crc32(piece, crc);
    length += piece.byteLength;
    yield piece;
  }
  if (length !== entry.size || crc !== entry.crc) throw notWhole(name, 'zip', 'wrong checksum');
}

async function* read(source: ByteSource, signal?: AbortSignal) {
  const step = 1 << 20;
  for (let at = 0; at < source.size; at += step) yield await source.read(at, step, signal);
}

function notWhole(name: string, form: string, why: string, cause?: unknown): AlmagestError {
  return new AlmagestError(
    {
      kind: 'malformed',
      message: `${name} is not a whole ${form} file (${why}).`,
      where: { source: name },
      advice: 'Try again; if it comes the same way, the file is damaged at the archive.',
    },
    { cause },
  );
}

function nameOf(file: string): string {
  return path.basename(file).replace(/\.part$/, '');
}
