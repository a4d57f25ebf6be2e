import type { ByteSource } from '../byteSource';
import { AlmagestError } from '../errors';

/** One file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly stored: boolean;
  /** Where its bytes stand in the archive, and how many there are, there and after inflating. */
  readonly offset: number;
  readonly length: number;
  readonly size: number;
}

/** The end record and the longest comment after it; a directory of more than this is no FITS file's. */
const tail = 22 + 65_535;
const longestDirectory = 16 << 20;
const beyond32 = 0xffffffff;

/**
 * The one FITS file of a zip archive (APPNOTE.TXT 6.3 §4.3): the only file, or the only one whose name
 * says FITS.
 * @throws AlmagestError `unsupported` where there is none, or more than one, or it is encrypted,
 * compressed with something else than deflate, or larger than 4 GB; `malformed` where the archive is cut
 */
export async function fitsInZip(source: ByteSource, signal?: AbortSignal): Promise<ZipEntry> {
  const files = (await zipDirectory(source, signal)).filter(({ name }) => !name.endsWith('/'));
  const fits = files.filter(({ name }) => /\.(fits?|fts|fz)(\.(gz|z|bz2))?$/i.test(name));
  const [entry, ...others] = files.length === 1 ? files : fits;
  if (!entry || others.length > 0) {
    const names = files.slice(0, 10).map(({ name }) => name);
    throw fault(
      source,
      'unsupported',
      entry
        ? `is a zip archive of ${fits.length} FITS files: ${names.join(', ')}`
        : `is a zip archive without a FITS file: ${names.join(', ') || 'it is empty'}`,
      'Unpack it, and open one of its files.',
    );
  }
  if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) {
    throw fault(
      source,
      'unsupported',
      `holds ${entry.name} ${entry.encrypted ? 'encrypted' : `compressed by method ${entry.method}`}`,
      'Unpack it first.',
    );
  }
  if (isBeyond32(entry)) {
    throw fault(source, 'unsupported', `holds ${entry.name} of more than 4 GB`, 'Unpack it first.');
  }
  const offset = await zipContent(source, entry, signal);
  return { name: entry.name, stored: entry.method === 0, offset, length: entry.length, size: entry.size };
}

/** Whether its numbers stand elsewhere, since they need more than 32 bits. */
export function isBeyond32({ length, size, at }: ListedFile): boolean {
  return [length, size, at].includes(beyond32);
}

/** Where the bytes of a listed file begin. @throws AlmagestError `malformed` where no file begins there */
export async function zipContent(
  source: ByteSource,
  { at }: ListedFile,
  signal?: AbortSignal,
): Promise<number> {
  const local = viewOf(await source.read(at, 30, signal));
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) throw cut(source, at);
  return at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
}

/** A file as the directory of a zip archive lists it. */
export interface ListedFile {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly length: number;
  readonly size: number;
  /** CRC-32 of its content. */
  readonly crc: number;
  /** Where its local header stands. */
  readonly at: number;
}

/** The files of a zip archive, by its directory. @throws AlmagestError `malformed` where it is cut */
export async function zipDirectory(source: ByteSource, signal?: AbortSignal): Promise<ListedFile[]> {
  const from = Math.max(0, source.size - tail);
  const end = viewOf(await source.read(from, tail, signal));
  let record = end.byteLength - 22;
  while (record >= 0 && end.getUint32(record, true) !== 0x06054b50) record--;
  if (record < 0) throw cut(source, source.size);
  const length = end.getUint32(record + 12, true);
  const start = end.getUint32(record + 16, true);
  if (length > longestDirectory || start + length > source.size) throw cut(source, start);
  const directory = viewOf(await source.read(start, length, signal));
  const entries: ListedFile[] = [];
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50;) {
    const nameLength = directory.getUint16(at + 28, true);
    const name = new Uint8Array(
      directory.buffer,
      directory.byteOffset + at + 46,
      Math.min(nameLength, directory.byteLength - at - 46),
    );
    entries.push({
      name: new TextDecoder().decode(name),
      encrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      length: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      at: directory.getUint32(at + 42, true),
    });
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function cut(source: ByteSource, byte: number): AlmagestError {
  return new AlmagestError({
    kind: 'malformed',
    message: `${source.name} is a zip archive that is cut or damaged.`,
    where: { source: source.name, byte },
    advice: 'If it was copied or downloaded, fetch it again.',
  });
}

function fault(source: ByteSource, kind: 'unsupported', says: string, advice: string): AlmagestError {
  return new AlmagestError({
    kind,
    message: `${source.name} ${says}.`,
    where: { source: source.name },
    advice,
  });
}
