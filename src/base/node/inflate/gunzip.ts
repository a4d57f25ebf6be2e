import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib';
import { AlmagestError } from '../../errors';
import type { ByteSource } from '../../byteSource';
import { damaged, noteTrailing, type Decoder } from '../../inflate/decoder';
import { fileFault } from '../fileFault';

/**
 * gzip (RFC 1952), all members one after another, by zlib on a thread of its own. zlib keeps the last
 * output before damage to itself; so where it finds some, it begins once more and is given the bytes
 * there little by little.
 */
export const gunzip: Decoder = { ratio: 1032, decode: (...of) => decode('gzip', createGunzip, ...of) };

/** What stands in a zip archive: deflate (RFC 1951) without head and checksum. */
export const inflateRaw: Decoder = { ratio: 1032, decode: (...of) => decode('zip', createInflateRaw, ...of) };

type Inflater = (options: { chunkSize: number }) => Gunzip | InflateRaw;

/** Compressed bytes given to zlib at once: at first, and from where damage was found last time. */
const grains = [32 << 10, 256, 1] as const;

async function* decode(
  form: string,
  create: Inflater,
  ...[source, signal, note]: Parameters<Decoder['decode']>
): AsyncGenerator<Uint8Array> {
  let given = 0;
  let fineFrom = Infinity;
  for (const grain of grains) {
    const feed: Feed = { begin: 0, end: 0, grain, fineFrom };
    let passed = 0;
    try {
      for await (const piece of inflate(create, source, feed, signal)) {
        const fresh = piece.subarray(Math.max(0, given - passed));
        passed += piece.length;
        if (fresh.length === 0) continue;
        given += fresh.length;
        yield fresh;
      }
      await noteTrailing(source, form, feed.end, note, signal);
      return;
    } catch (error) {
      if (!isZlibError(error)) throw error;
      fineFrom = feed.begin;
      if (grain > 1) continue;
      // Between members, what is no member is no damage. The check takes two bytes.
      if (error.message !== 'incorrect header check' || given === 0)
        throw damaged(source, form, reasonOf(error), feed.end);
      await noteTrailing(source, form, feed.begin - 1, note, signal);
    }
  }
}

/** The compressed bytes that zlib is working on, and how many it is given at once from where on. */
interface Feed {
  begin: number;
  end: number;
  readonly grain: number;
  readonly fineFrom: number;
}

async function* inflate(
  create: Inflater,
  source: ByteSource,
  feed: Feed,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const zlib = create({ chunkSize: 256 << 10 });
  void feedAll(zlib, source, feed, signal);
  try {
    for await (const piece of zlib) yield piece as Uint8Array;
  } catch (error) {
    if (isZlibError(error) || error instanceof AlmagestError) throw error;
    throw fileFault(error, source.name);
  } finally {
    zlib.destroy();
  }
}

async function feedAll(
  zlib: Gunzip | InflateRaw,
  source: ByteSource,
  feed: Feed,
  signal: AbortSignal,
): Promise<void> {
  const over = new Promise<'over'>((resolve) => {
    const end = () => resolve('over');
    zlib.once('end', end).once('close', end);
  });
  try {
    for (;;) {
      const coarse = feed.end < feed.fineFrom;
      const wanted = coarse ? Math.min(grains[0], feed.fineFrom - feed.end) : feed.grain;
      const bytes = await source.read(feed.end, wanted, signal);
      if (bytes.length === 0) {
        zlib.end();
        return;
      }
      const taken = zlib.bytesWritten;
      feed.begin = feed.end;
      feed.end += bytes.length;
      const written = new Promise<'written'>((resolve) => zlib.write(bytes, () => resolve('written')));
      // Where the last member has ended zlib does not call back.
      if ((await Promise.race([written, over])) === 'over') {
        if (zlib.readableEnded) feed.end = feed.begin + zlib.bytesWritten - taken;
        return;
      }
    }
  } catch (error) {
    zlib.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && ((error as NodeJS.ErrnoException).code ?? '').startsWith('Z_');
}

function reasonOf({ message }: Error): string {
  return message === 'unexpected end of file' ? 'is cut' : `is damaged (${message})`;
}
