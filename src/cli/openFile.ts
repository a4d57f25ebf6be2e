import { version } from '../../package.json';
import type { ByteSource } from '../base/byteSource';
import { createHttpClient, userAgent } from '../net/client';
import { undiciTransport } from '../net/node/undiciTransport';
import { openSource } from '../sources/openSource';
import { isAddress } from './isAddress';

/**
 * What FILE names on the command line: a path, or an http(s) address; either may be compressed.
 * Closing it lets go of its connections as well.
 */
export async function openFile(file: string): Promise<ByteSource> {
  if (!isAddress(file)) return openSource({ kind: 'file', path: file, name: baseName(file) });
  const { transport, close } = undiciTransport({ proxy: 'environment' });
  // Who types an address means it, wherever it leads.
  const http = () => createHttpClient({ transport, userAgent: userAgent(version), configured: () => [file] });
  try {
    const source = await openSource({ kind: 'url', url: file, name: baseName(file) }, { http });
    const closeSource = source.close.bind(source);
    source.close = () => closeSource().finally(close);
    return source;
  } catch (error) {
    await close();
    throw error;
  }
}

function baseName(file: string): string {
  return file.split(/[\\/]/).findLast((part) => part !== '') ?? file;
}
