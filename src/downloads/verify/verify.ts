import type { ByteSource } from '../../base/byteSource';
import { AlmagestError, describeFault, type Fault } from '../../base/errors';
import { readSummary } from '../../fits/hdu/readSummary';
import { unexpectedBody } from '../../net/expect';
import { wordsLength } from '../../net/words';
import { sniff, sniffLength, type BodyKind } from '../../net/sniff';
import type { DownloadFiles, Written } from '../files';
import { verifyStreamedFits } from './streamedFits';

/** How often content may be compressed over and over. */
const deepest = 3;

/**
 * Whether what arrived is whole, told by its content: gzip, bzip2, compress and zip by their checksums
 * and ends, FITS by the data its headers promise, also inside of these. Oddities of content that did
 * arrive whole are given as messages.
 * @throws AlmagestError `malformed`, `service` (something else inside), `cancelled`
 */
export async function verify(files: DownloadFiles, file: Written, signal?: AbortSignal): Promise<string[]> {
  const source = file.source ?? (await files.open(file.path));
  try {
    const head = await source.read(0, sniffLength, signal);
    const kind = sniff(head);
    if (kind === 'fits') return await verifyFits(source, file.name, signal);
    if (!isCompressed(kind)) {
      if (!file.expectFits) return [];
      const words = await source.read(0, Math.min(source.size, wordsLength), signal);
      throw unexpectedBody({ url: file.url, head: words, expected: 'a FITS file', service: file.service });
    }
  } finally {
    if (!file.source) await source.close();
  }
  return verifyCompressed(files, file, signal);
}

async function verifyFits(source: ByteSource, name: string, signal?: AbortSignal): Promise<string[]> {
  const summary = await readSummary(source, signal);
  const last = summary.hdus.at(-1)?.problems ?? [];
  const cut = [...last, ...summary.problems].find((problem) => isCut(problem, source.size));
  if (!cut)
    return [...summary.hdus.flatMap(({ problems }) => problems), ...summary.problems].map(describeFault);
  throw new AlmagestError({
    kind: 'malformed',
    message: `${name} is not whole. ${describeFault(cut)}`,
    where: { ...cut.where, source: name },
    advice: 'Try again; if it comes the same way, the file is damaged at the archive.',
  });
}

/** A header or data that go on beyond the end of the file, not merely padding that is missing. */
function isCut(problem: Fault, size: number): boolean {
  return (
    problem.kind === 'malformed' && problem.where?.byte === size && / (is|are) cut\b/.test(problem.message)
  );
}

async function verifyCompressed(
  files: DownloadFiles,
  file: Written,
  signal?: AbortSignal,
): Promise<string[]> {
  const messages: string[] = [];
  const content = files.contents(file.path, signal, (note) => messages.push(note));
  for await (const entry of content) messages.push(...(await verifyContent(files, file, entry, 1, signal)));
  return messages;
}

/** Reads one content to its end and judges it by its beginning. */
async function verifyContent(
  files: DownloadFiles,
  file: Written,
  pieces: AsyncIterable<Uint8Array>,
  depth: number,
  signal?: AbortSignal,
): Promise<string[]> {
  const { head, all } = await peeked(pieces);
  const kind = sniff(head);
  if (kind === 'fits') return verifyStreamedFits(file.name, all, signal);
  const again = kind === 'gzip' && depth < deepest ? files.inflate(all, file.name, signal) : null;
  if (again) {
    const inner = await verifyContent(files, file, again, depth + 1, signal);
    return [`${file.name} is compressed ${depth === 1 ? 'twice' : `${depth + 1} times`}.`, ...inner];
  }
  if (file.expectFits && !isCompressed(kind)) {
    await drain(all, signal);
    throw unexpectedBody({ url: file.url, head, expected: 'a FITS file', service: file.service });
  }
  await drain(all, signal);
  return [];
}

function isCompressed(kind: BodyKind): boolean {
  return kind === 'gzip' || kind === 'bzip2' || kind === 'compress' || kind === 'zip';
}

async function peeked(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array, void> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let have = 0;
  while (have < sniffLength) {
    const piece = await iterator.next();
    if (piece.done) break;
    first.push(piece.value);
    have += piece.value.byteLength;
  }
  const head = new Uint8Array(have);
  let at = 0;
  for (const piece of first) {
    head.set(piece, at);
    at += piece.byteLength;
  }
  async function* all(): AsyncGenerator<Uint8Array, void> {
    try {
      if (have > 0) yield head;
      for (;;) {
        const piece = await iterator.next();
        if (piece.done) return;
        yield piece.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}

async function drain(pieces: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true) signal?.throwIfAborted();
}
