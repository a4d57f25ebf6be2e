import { BufferSource, type ByteSource } from '../../base/byteSource';
import type { DownloadFiles } from '../files';
import { readSummary } from '../../fits/hdu/readSummary';
import type { CardValue } from '../../fits/header/cardValue';
import { readHeader } from '../../fits/header/readHeader';
import { sniff, sniffLength } from '../../net/sniff';

/** Of what is compressed no more than this is looked at. */
const mostInflated = 4 << 20;
const mostHdus = 10;

/**
 * Values of keywords of a FITS file as text, those of the first HDU that has them; of a compressed file
 * those of its primary header. What is no FITS file has none.
 */
export async function keywordValues(
  files: DownloadFiles,
  path: string,
  keywords: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const source = await files.open(path);
  try {
    if (sniff(await source.read(0, sniffLength, signal)) === 'fits')
      return await valuesIn(source, keywords, signal);
  } finally {
    await source.close();
  }
  for await (const content of files.contents(path, signal)) {
    const head = await beginning(content);
    if (sniff(head.subarray(0, sniffLength)) !== 'fits') return new Map();
    const { header } = await readHeader(new BufferSource(path, head), 0, 0, signal);
    return collect(new Map(), keywords, (keyword) => header.value(keyword));
  }
  return new Map();
}

async function valuesIn(
  source: ByteSource,
  keywords: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  const { hdus } = await readSummary(source, signal);
  for (const { index, headerOffset } of hdus.slice(0, mostHdus)) {
    const { header } = await readHeader(source, headerOffset, index, signal);
    collect(values, keywords, (keyword) => header.value(keyword));
    if (values.size === keywords.length) break;
  }
  return values;
}

function collect(
  values: Map<string, string>,
  keywords: readonly string[],
  valueOf: (keyword: string) => CardValue | undefined,
): Map<string, string> {
  for (const keyword of keywords) {
    const value = valueOf(keyword);
    const text = typeof value === 'object' || value === undefined ? '' : String(value).trim();
    if (text !== '' && !values.has(keyword)) values.set(keyword, text);
  }
  return values;
}

async function beginning(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    pieces.push(piece);
    length += piece.byteLength;
    if (length >= mostInflated) break;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
