import { ArrivingSource } from '../arrivingSource';
import type { ByteSource } from '../byteSource';
import { compressedForm } from '../compressedForm';
import { bunzip2 } from '../inflate/bzip2';
import type { Decoder } from '../inflate/decoder';
import { uncompress } from '../inflate/lzw';
import { fitsInZip } from '../inflate/zipEntry';
import { SliceSource } from '../sliceSource';
import { gunzip, inflateRaw } from './inflate/gunzip';
import { TempStore } from './tempStore';

/** Some servers compress once more what is compressed already. */
const deepest = 3;
/** A content that small may have, whatever the ratio of its form says. */
const slack = 1 << 20;

/**
 * The content of a file that is compressed as a whole (gzip, bzip2, compress, or the one FITS file in
 * a zip archive), told by its first bytes; any other source as it is. The content is inflated once,
 * into a temporary file of at most `limit` bytes, and can be read while that grows. Closing it closes
 * `source`, which is also closed where this fails.
 * @throws AlmagestError `malformed` where nothing can be inflated, `unsupported` for an archive of
 * several files, `denied` or `no-space` where there can be no temporary file
 */
export async function decompressed(source: ByteSource, limit?: number): Promise<ByteSource> {
  let content = source;
  try {
    for (let depth = 0; depth < deepest; depth++) {
      const form = compressedForm(await content.read(0, 8));
      if (form === 'zip') content = await unzipped(content, limit);
      else if (form === 'gzip') content = await inflated(content, gunzip, limit);
      else if (form === 'bzip2') content = await inflated(content, bunzip2, limit);
      else if (form === 'compress') content = await inflated(content, uncompress, limit);
      else break;
    }
    return content;
  } catch (error) {
    await content.close();
    throw error;
  }
}

async function inflated(source: ByteSource, decoder: Decoder, limit?: number): Promise<ByteSource> {
  const store = await TempStore.open(limit);
  return ArrivingSource.open(
    {
      name: source.name,
      from: source,
      atMost: source.size * decoder.ratio + slack,
      pieces: (signal, note) => decoder.decode(source, signal, note),
      close: () => source.close(),
    },
    store,
  );
}

async function unzipped(source: ByteSource, limit?: number): Promise<ByteSource> {
  const { stored, offset, length } = await fitsInZip(source);
  const slice = new SliceSource(source.name, source, offset, Math.min(length, source.size - offset));
  return stored ? slice : inflated(slice, inflateRaw, limit);
}
