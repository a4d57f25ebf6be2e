import type { ByteSource } from '../../base/byteSource';
import { AlmagestError } from '../../base/errors';
import { latin1 } from '../header/latin1';

/** Compressed forms that FITS files come in, by the bytes they begin with. */
const compressed: readonly { readonly name: string; readonly magic: readonly number[] }[] = [
  { name: 'gzip', magic: [0x1f, 0x8b] },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68] },
  { name: 'compress (.Z)', magic: [0x1f, 0x9d] },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
];

/**
 * Makes sure that a file begins as FITS does (FITS 4.0 §3.3.1), told by its content, not its name.
 * @throws AlmagestError `malformed` for an empty file and for what is not FITS, `unsupported` for
 * a compressed file
 */
export async function expectFits(source: ByteSource, signal?: AbortSignal): Promise<void> {
  const where = { source: source.name, byte: 0 };
  if (source.size === 0) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${source.name} is empty (0 bytes).`,
      where,
      advice: 'Perhaps a download or a copy did not finish: fetch it again.',
    });
  }
  const start = await source.read(0, 80, signal);
  if (/^SIMPLE *=/.test(latin1(start.subarray(0, 30)))) return;
  const form = compressed.find(({ magic }) => magic.every((code, at) => start[at] === code));
  if (form) {
    throw new AlmagestError({
      kind: 'unsupported',
      message: `${source.name} is compressed with ${form.name}, which this version does not read.`,
      where,
      advice: 'Decompress it first.',
    });
  }
  const begin = await findStart(source, signal);
  if (begin !== null) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${source.name} begins with ${begin} bytes that are not FITS; a FITS header begins at byte ${begin}.`,
      where: { ...where, byte: begin },
      advice: `Cut them off: tail -c +${begin + 1} shows the rest.`,
    });
  }
  throw new AlmagestError({
    kind: 'malformed',
    message: `${source.name} is not a FITS file: it begins with ${quoted(start)} instead of SIMPLE.`,
    where,
    ...advice(start),
  });
}

/** How far the beginning of a file is searched for a header: what mail programs and servers put before it is less. */
const searched = 64 << 10;

/** Where the first header begins that something else stands before; null where there is none near. */
async function findStart(source: ByteSource, signal?: AbortSignal): Promise<number | null> {
  const text = latin1(await source.read(0, searched, signal));
  const at = text.search(/SIMPLE {2}= {1,20}[TF] /);
  return at < 0 ? null : at;
}

function advice(start: Uint8Array): { advice?: string } {
  const text = latin1(start).trimStart().toLowerCase();
  if (text.startsWith('<')) {
    return { advice: 'It is HTML or XML: probably a server’s error page was saved under this name.' };
  }
  if (text.startsWith('xtension'))
    return { advice: 'It begins with an extension: the primary HDU is missing.' };
  return {};
}

/** The first bytes as a reader can see them: text in quotes, otherwise hexadecimal. */
function quoted(start: Uint8Array): string {
  const some = start.subarray(0, 12);
  const text = latin1(some);
  if (/^[\x20-\x7e\s]+$/.test(text)) return JSON.stringify(text);
  return `the bytes ${Array.from(some.subarray(0, 6), (code) => code.toString(16).padStart(2, '0')).join(' ')}`;
}
