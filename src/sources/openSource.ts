import { BufferSource, type ByteSource } from '../base/byteSource';
import { decompressed } from '../base/node/decompressed';
import { FileSource } from '../base/node/fileSource';
import { TempStore } from '../base/node/tempStore';
import type { SourceDescription } from '../messages';
import type { HttpClient } from '../net/http';
import { openHttp } from '../net/httpSource';

/** What opening may need beyond the file system. */
export interface Means {
  /** The way to the network, asked for only where an address is opened. */
  readonly http?: () => HttpClient;
  /** Instead: who opens addresses for this thread, and gives their bytes as they are stored. */
  readonly address?: (url: string) => Promise<ByteSource>;
}

/**
 * Opens what a description names, decompressed where it is compressed as a whole.
 * @throws AlmagestError `not-found`, `denied`, `usage`, `network`, and what {@link decompressed} throws
 */
export async function openSource(description: SourceDescription, means: Means = {}): Promise<ByteSource> {
  return decompressed(await openBytes(description, means));
}

/** The bytes as they are stored. */
async function openBytes(description: SourceDescription, { http, address }: Means): Promise<ByteSource> {
  switch (description.kind) {
    case 'file':
      return FileSource.open(description.path, description.name);
    case 'buffer':
      return new BufferSource(description.name, description.bytes);
    case 'url':
      if (address) return address(description.url);
      if (!http) throw new Error('An address was to be opened without a way to the network.');
      return openHttp(http(), description.url, { store: () => TempStore.open() });
  }
}
